dist_man_MANS += man/dateline.1 man/dateline.5
