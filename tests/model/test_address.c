/* Web addresses: what is one page, and what is not. */
#include "model/address.h"

#include "check.h"

static void check(const char *url, const char *want)
{
    struct buf key;
    buf_init(&key);
    address_key(url, &key);
    CHECK_STR(key.data, want);
    buf_release(&key);
}

static void one_page(void)
{
    static const char page[] = "example.org/News/a?page=2";
    check("https://example.org/News/a?page=2", page);
    check("http://example.org/News/a?page=2", page);
    check("HTTPS://WWW.Example.ORG/News/a?page=2", page);
    check("https://example.org:443/News/a?page=2", page);
    check("http://example.org:80/News/a?page=2", page);
    check("https://example.org/News/a?page=2#top", page);
    check("https://example.org/News/a?page=2/", page);
    check("  www.example.org/News/a?page=2 \n", page);
}

static void other_pages(void)
{
    check("https://example.org/news/a?page=2", "example.org/news/a?page=2");
    check("https://example.org:8080/", "example.org:8080");
    check("https://m.example.org", "m.example.org");
    check("https://example.org/app#/a", "example.org/app#/a");
    check("https://example.org/app#!b/", "example.org/app#!b");
    check("ftp://example.org/a", "ftp://example.org/a");
    check("doi:10.1000/182", "doi:10.1000/182");
}

static void nothing(void)
{
    check("", "");
    check(" ", "");
    check("https://", "");
    check("http", "http");
    check("#top", "");
    check("/", "");
}

static void added(void)
{
    struct buf key;
    buf_init(&key);
    buf_adds(&key, "u/");
    address_key("https:///", &key);
    CHECK_STR(key.data, "u/"); /* what was there stays */
    buf_release(&key);
}

int main(void)
{
    static const struct check_case cases[] = {{"one page", one_page},
                                              {"other pages", other_pages},
                                              {"nothing", nothing},
                                              {"added", added}};
    return CHECK_CASES("address", cases);
}
