/* One date of an EDTF expression: what the files of the parser share. Not for other rooms. */
#ifndef TIME_EDTF_DATE_H
#define TIME_EDTF_DATE_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "time/edtf.h"

/* Where the parser stands. It points into the caller's text and owns nothing. */
struct edtf_parser {
    const char *text;    /* the whole expression */
    const char *at;      /* what is read next */
    const char *time_at; /* the T of the last date read, NULL where it has no time */
    struct err *err;
    bool reversed; /* what was complained of: ends the wrong way round */
};

/* Reads one date at parser->at, checks it against the calendar and fills in its bounds. Stops at
 * the first character that does not belong to it; -1 and a complaint. */
int edtf_date_parse(struct edtf_parser *parser, struct edtf_date *date);

/* Fills in first and last. false: no day of the calendar fits. */
bool edtf_date_bounds(struct edtf_date *date);

/* Whether a value of two digits fits a pattern; mask has bit 0 for its last digit, 1 for its first.
 */
bool edtf_date_fits(int pattern, unsigned mask, int value);

int edtf_date_level(const struct edtf_date *date);
enum edtf_precision edtf_date_precision(const struct edtf_date *date);
bool edtf_date_unspecified(const struct edtf_date *date);
void edtf_date_print(const struct edtf_date *date, struct buf *out);

/* Adds a month's or a day's two digits with their X. */
void edtf_date_print_two(int value, unsigned mask, struct buf *out);

/* Adds the sign of a qualifier, nothing for 0. */
void edtf_date_print_qualifier(unsigned qualifier, struct buf *out);

/* Complaints, each with the column of `at`; all return -1. */
int edtf_complain(struct edtf_parser *parser, const char *at, const char *format, ...)
    ERR_PRINTF(3, 4);
int edtf_complain_year(struct edtf_parser *parser, const char *at);
int edtf_complain_part(struct edtf_parser *parser, const char *at, bool day);
int edtf_complain_calendar(struct edtf_parser *parser, const char *at,
                           const struct edtf_date *date);
int edtf_complain_after(struct edtf_parser *parser, const struct edtf_date *date);

#endif
