#include "words.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

/* Syllables between blanks; every word is two to four of them. */
static const char *const syllables[SCRIPT_COUNT] = {
    "ba be bi bo bra ca ce che ci con cu da de di do dra el en er es fa fe fi for ga ge gi gra ha "
    "he "
    "hi in is ja ka ke ki kra la le li lo lu ma me mi mo mu na ne ni no nu pa pe pi po pra ra re "
    "ri "
    "ro ru sa se si so sta ste su ta te ti to tra tu un va ve vi vo wa we za ze zi zo ção é ñan ö "
    "ßen ü ža ří łu ğı",
    "ба бе бо бра ва ве во вла га го гра да де ди до дра жа же за зе зна и ка ки ко кра ла ле ли "
    "ло лю "
    "ма ме ми мо на не ни но ный о па пе по при про ра ре ри ро са се ско ста ста та те ти то тра "
    "у фа "
    "ха ча че ша щи я",
    "α αν βα γα γε δα δε δη ει εν ερ ζα η θα θε ι κα κε κη κο λα λε λη λο μα με μη μο να νε νη νο "
    "ξε ο "
    "πα πε πο προ ρα ρε ρη ρο σα σε ση στα τα τε τη το υ φα φο χα χε ψυ ω ός ών",
    "ال ب بر با بي ت تا تر ج جا جم ح حا حر خ خا د دا در ر را رو ز زا س سا سي ش شا شر ص صا ط طا ع "
    "عا عر "
    "غ غا ف فا في ق قا قر ك كا كل ل لا لي م ما من ن نا نو ه ها و وا ي يا",
    "가 각 간 강 개 거 경 계 고 공 과 관 교 구 국 군 권 그 금 기 나 남 내 년 노 대 도 동 라 로 리 "
    "마 만 명 문 미 민 "
    "바 발 방 배 법 보 부 북 사 상 서 선 성 세 소 수 시 신 아 안 양 어 여 연 영 오 외 용 우 원 위 "
    "유 의 이 인 일 자 "
    "장 전 정 제 조 주 중 지 진 차 청 체 최 치 통 평 하 한 해 현 호 화 회",
    "会 议 国 家 总 统 部 长 军 队 安 全 保 障 和 平 条 约 政 府 人 民 经 济 社 中 央 北 京 东 西 "
    "南 方 面 大 小 新 旧 "
    "上 下 前 后 年 月 日 时 分 今 明 昨 天 地 海 山 水 火 木 金 土 风 雨 电 力 学 校 工 业 农 商 "
    "法 律 院 警 察 报 道 "
    "记 者 声 称 表 示 认 为 支 持 反 对 同 意 拒 绝 签 署 协 定 谈 判 代 团 访 问 领 导 主 席 委 "
    "员",
};

static const uint32_t sizes[SCRIPT_COUNT] = {60000, 40000, 20000, 20000, 20000, 20000};

enum { SYLLABLES_MOST = 256 };

static void make_words(struct vocabulary *vocabulary, enum script script, struct random *random)
{
    char *text = mem_copy_string(syllables[script]), *rest = NULL;
    char *parts[SYLLABLES_MOST];
    uint32_t count = 0;
    for (char *part = strtok_r(text, " ", &rest); part != NULL && count < SYLLABLES_MOST;
         part = strtok_r(NULL, " ", &rest))
        parts[count++] = part;
    vocabulary->count = sizes[script];
    vocabulary->blanks = script != HAN;
    vocabulary->words = mem_zero(vocabulary->count, sizeof *vocabulary->words);
    struct buf word;
    buf_init(&word);
    for (uint32_t i = 0; i < vocabulary->count; i++) {
        /* Frequent words are short. */
        uint32_t n = (i < 100 ? 1 : 2) + random_below(random, i < 2000 ? 2 : 3);
        buf_reset(&word);
        for (uint32_t s = 0; s < n; s++)
            buf_adds(&word, parts[random_below(random, count)]);
        vocabulary->words[i] = mem_copy_string(word.data);
    }
    buf_release(&word);
    free(text);
    zipf_init(&vocabulary->zipf, vocabulary->count, 2.7);
}

void words_init(struct words *words, uint64_t seed)
{
    struct random random = {seed};
    for (int script = 0; script < SCRIPT_COUNT; script++)
        make_words(&words->of[script], (enum script)script, &random);
}

void words_release(struct words *words)
{
    for (int script = 0; script < SCRIPT_COUNT; script++) {
        struct vocabulary *vocabulary = &words->of[script];
        for (uint32_t i = 0; i < vocabulary->count; i++)
            free(vocabulary->words[i]);
        free(vocabulary->words);
        zipf_release(&vocabulary->zipf);
    }
}

/* With a capital where the first letter is one of those of a to z, Greek or Russian without marks.
 */
static void add_capital(const char *word, struct buf *out)
{
    uint32_t cp;
    size_t size = utf8_next(word, strlen(word), &cp);
    if ((cp >= 'a' && cp <= 'z') || (cp >= 0x3B1 && cp <= 0x3C9 && cp != 0x3C2) ||
        (cp >= 0x430 && cp <= 0x44F)) {
        char bytes[4];
        buf_add(out, bytes, utf8_encode(cp - 32, bytes));
    } else {
        buf_add(out, word, size);
    }
    buf_adds(out, word + size);
}

void words_add(const struct words *words, enum script script, uint32_t n, int punctuated,
               struct random *random, struct buf *out)
{
    const struct vocabulary *vocabulary = &words->of[script];
    for (uint32_t i = 0; i < n; i++) {
        if (i > 0 && vocabulary->blanks)
            buf_addc(out, ' ');
        const char *word = vocabulary->words[zipf_draw(&vocabulary->zipf, random)];
        if (i == 0)
            add_capital(word, out);
        else
            buf_adds(out, word);
        if (punctuated && i + 1 < n && random_of_thousand(random, 90))
            buf_adds(out, script == HAN ? "，" : script == ARABIC ? "،" : ",");
    }
    if (punctuated)
        buf_adds(out, script == HAN ? "。" : ".");
}

void words_add_name(const struct words *words, enum script script, uint32_t number, struct buf *out)
{
    const struct vocabulary *vocabulary = &words->of[script];
    add_capital(vocabulary->words[vocabulary->count - 1 - number % (vocabulary->count / 2)], out);
}
