# make bench: how fast the program is, beside the floors it is held against. bench/README explains.
bench_programs = bench/generate
EXTRA_PROGRAMS += $(bench_programs)
CLEANFILES += $(bench_programs)

bench_generate_SOURCES = bench/generate.c bench/dates.c bench/dates.h bench/random.c bench/random.h \
	bench/words.c bench/words.h
bench_generate_LDADD = $(TIME_LIBS)
