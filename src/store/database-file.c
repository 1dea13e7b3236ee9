#include "store/database-file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "store/record.h"
#include "store/schema.h"
#include "store/sql.h"

/* The header, https://www.sqlite.org/fileformat2.html section 1.3. */
enum {
    HEADER_SIZE = 100,
    AT_PAGE_SIZE = 16,
    AT_WRITE_VERSION = 18,
    AT_READ_VERSION = 19,
    AT_COUNTER = 24,
    AT_PAGES = 28,
    AT_ENCODING = 56,
    AT_VERSION = 60,
    AT_APPLICATION = 68,
    AT_VALID_FOR = 92,
};

static const char magic[16] = "SQLite format 3";

static uint32_t number_at(const unsigned char *header, int at)
{
    return (uint32_t)header[at] << 24 | (uint32_t)header[at + 1] << 16 |
           (uint32_t)header[at + 2] << 8 | header[at + 3];
}

/* Opens a regular file without ever waiting (a FIFO would). Returns the descriptor, -1 and err. */
static int open_regular(const char *name, struct stat *found, struct err *err)
{
    int file = open(name, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    if (file < 0 || fstat(file, found) != 0) {
        err_set_at(err, ERR_IO, name, 0, 0, "cannot be read: %s", strerror(errno));
    } else if (!S_ISREG(found->st_mode)) {
        err_set_at(err, ERR_IO, name, 0, 0,
                   S_ISDIR(found->st_mode) ? "is a folder; name a file in it"
                                           : "is no regular file");
    } else {
        return file;
    }
    if (file >= 0)
        close(file);
    return -1;
}

/* Reads up to size bytes from the start; how many there were. */
static size_t read_head(int file, unsigned char *out, size_t size)
{
    size_t have = 0;
    while (have < size) {
        ssize_t n = pread(file, out + have, size - have, (off_t)have);
        if (n <= 0)
            break;
        have += (size_t)n;
    }
    return have;
}

int record_is_database(const char *path, struct err *err)
{
    struct stat found;
    unsigned char head[sizeof magic];
    int file = open_regular(path, &found, err);
    if (file < 0)
        return -1;
    size_t have = read_head(file, head, sizeof head);
    close(file);
    return have == sizeof head && memcmp(head, magic, sizeof magic) == 0;
}

uint32_t database_file_counter(const char *path)
{
    unsigned char header[HEADER_SIZE];
    struct stat found;
    struct err ignored = ERR_INIT;
    int file = open_regular(path, &found, &ignored);
    if (file < 0)
        return 0;
    size_t have = read_head(file, header, sizeof header);
    close(file);
    if (have != sizeof header || number_at(header, AT_COUNTER) != number_at(header, AT_VALID_FOR))
        return 0;
    return number_at(header, AT_COUNTER);
}

static int check_header(struct database_file *file, const unsigned char *header, struct err *err)
{
    uint32_t application = number_at(header, AT_APPLICATION);
    uint32_t version = number_at(header, AT_VERSION);
    if (application == LAYER_APPLICATION_ID)
        return err_set_at(err, ERR_INPUT, file->name, 0, 0,
                          "this is a layer of annotations; open the timeline it belongs to");
    if (application != RECORD_APPLICATION_ID)
        return err_set_at(err, ERR_INPUT, file->name, 0, 0,
                          "this is another program's database: its application_id is 0x%08X, a "
                          "timeline's is 0x%08X",
                          (unsigned)application, (unsigned)RECORD_APPLICATION_ID);
    if (version > RECORD_VERSION)
        return err_set_at(err, ERR_INPUT, file->name, 0, 0,
                          "the timeline is of version %u, and this program knows version %d; take "
                          "a newer dateline",
                          (unsigned)version, RECORD_VERSION);
    if (version != RECORD_VERSION)
        return err_set_at(err, ERR_INPUT, file->name, 0, 0,
                          "the timeline has user_version %u; set it to %d", (unsigned)version,
                          RECORD_VERSION);
    return 0;
}

/* Reads the header of file->path. */
static int take_header(struct database_file *file, struct err *err)
{
    unsigned char header[HEADER_SIZE];
    struct stat found;
    int descriptor = open_regular(file->path.data, &found, err);
    if (descriptor < 0)
        return -1;
    size_t have = read_head(descriptor, header, sizeof header);
    close(descriptor);
    if (have == 0)
        return err_set_at(err, ERR_INPUT, file->name, 0, 0, "the file is empty");
    if (have < sizeof header || memcmp(header, magic, sizeof magic) != 0)
        return err_set_at(err, ERR_INPUT, file->name, 0, 0, "this is no SQLite database");
    uint64_t page = (uint64_t)header[AT_PAGE_SIZE] << 8 | header[AT_PAGE_SIZE + 1];
    page = page == 1 ? 65536 : page;
    bool rollback = header[AT_WRITE_VERSION] == 1 && header[AT_READ_VERSION] == 1;
    file->complete = rollback && page * number_at(header, AT_PAGES) == (uint64_t)found.st_size;
    file->utf8 = number_at(header, AT_ENCODING) == 1;
    if (number_at(header, AT_COUNTER) == number_at(header, AT_VALID_FOR))
        file->counter = number_at(header, AT_COUNTER);
    /* A WAL's reader wants to make files beside it; without a WAL there is nothing to share. */
    file->query = rollback ? "mode=ro" : "mode=ro&immutable=1";
    return check_header(file, header, err);
}

/* Whether there is a file beside the database with anything in it: a journal that was not ended
 * begins with other than zeros. */
static bool has_beside(const char *path, const char *suffix)
{
    unsigned char first[8] = {0};
    struct buf name;
    struct stat found;
    struct err ignored = ERR_INIT;
    buf_init(&name);
    buf_adds(&name, path);
    buf_adds(&name, suffix);
    int file = open_regular(name.data, &found, &ignored);
    size_t have = file >= 0 ? read_head(file, first, sizeof first) : 0;
    if (file >= 0)
        close(file);
    buf_release(&name);
    return have == sizeof first && first[0] != 0;
}

/* Copies from path to a file of ours that is there, empty. */
static int copy_file(const char *from, int to, struct err *err)
{
    struct stat found;
    char *bytes = NULL;
    int result = -1, file = open_regular(from, &found, err);
    if (file < 0)
        return -1;
    size_t size = 1 << 20;
    bytes = malloc(size);
    ssize_t n = bytes != NULL ? 1 : -1;
    while (n > 0 && (n = read(file, bytes, size)) > 0)
        for (ssize_t done = 0; done < n;) {
            ssize_t put = write(to, bytes + done, (size_t)(n - done));
            if (put < 0)
                goto out;
            done += put;
        }
    if (n == 0)
        result = 0;
out:
    if (result != 0)
        err_set_at(err, ERR_IO, from, 0, 0, "cannot be copied for its recovery: %s",
                   strerror(errno));
    free(bytes);
    close(file);
    return result;
}

/* Copies path with a suffix to copy with the same one; no file there is no error. */
static int copy_beside(const char *path, const char *copy, const char *suffix, struct err *err)
{
    struct buf from, to;
    int result = 0;
    buf_init(&from);
    buf_init(&to);
    buf_adds(&from, path);
    buf_adds(&from, suffix);
    buf_adds(&to, copy);
    buf_adds(&to, suffix);
    if (has_beside(path, suffix)) {
        int file = open(to.data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        result = file < 0
                     ? err_set_at(err, ERR_IO, to.data, 0, 0, "cannot be made: %s", strerror(errno))
                     : copy_file(from.data, file, err);
        if (file >= 0)
            close(file);
    }
    buf_release(&from);
    buf_release(&to);
    return result;
}

/* Lets SQLite roll back the journal, or take up the WAL, of the copy. */
static int recover(struct database_file *file, struct err *err)
{
    struct sql sql;
    int result = sql_open_file(&sql, file->path.data, "mode=rw", err);
    sql.name = file->name;
    if (result == 0)
        result =
            sql_exec(&sql, "PRAGMA journal_mode = DELETE; SELECT count(*) FROM sqlite_schema", err);
    sql_close(&sql);
    return result;
}

static int copy_and_recover(struct database_file *file, const char *scratch, struct err *err)
{
    if (scratch == NULL)
        return err_set_at(err, ERR_IO, file->name, 0, 0,
                          "its last writer did not finish; open it once with the program that "
                          "writes it");
    struct buf copy;
    int result = -1;
    buf_init(&copy);
    path_join(&copy, scratch, "recovered-XXXXXX");
    int made = mkstemp(copy.data);
    if (made < 0) {
        err_set_at(err, ERR_IO, scratch, 0, 0, "no copy can be made here: %s", strerror(errno));
        goto out;
    }
    result = copy_file(file->path.data, made, err);
    close(made);
    if (result == 0)
        result = copy_beside(file->path.data, copy.data, "-journal", err);
    if (result == 0)
        result = copy_beside(file->path.data, copy.data, "-wal", err);
    buf_reset(&file->path);
    buf_adds(&file->path, copy.data);
    file->copied = true;
    if (result == 0)
        result = recover(file, err);
out:
    buf_release(&copy);
    return result;
}

int database_file_open(struct database_file *file, const char *name, const char *scratch,
                       struct err *err)
{
    struct stat found;
    *file = (struct database_file){.name = name};
    buf_init(&file->path);
    int opened = open_regular(name, &found, err);
    if (opened < 0)
        return -1;
    close(opened);
    if (path_real(&file->path, name, err) != 0)
        return -1;
    bool unfinished = found.st_size > 0 && (has_beside(file->path.data, "-journal") ||
                                            has_beside(file->path.data, "-wal"));
    if (unfinished && copy_and_recover(file, scratch, err) != 0)
        return -1;
    return take_header(file, err);
}

void database_file_close(struct database_file *file)
{
    static const char *const suffixes[] = {"", "-journal", "-wal", "-shm"};
    struct buf name;
    buf_init(&name);
    for (size_t i = 0; file->copied && i < 4; i++) {
        buf_reset(&name);
        buf_adds(&name, file->path.data);
        buf_adds(&name, suffixes[i]);
        unlink(name.data);
    }
    buf_release(&name);
    buf_release(&file->path);
    file->copied = false;
}
