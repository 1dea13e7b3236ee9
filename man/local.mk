# dist_man_MANS += man/dateline.1
