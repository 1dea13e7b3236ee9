# make bench: how fast the program is, beside the floors it is held against. bench/README explains.
bench_programs = bench/bench bench/generate bench/floor-screen bench/floor-sqlite bench/floor-yaml
EXTRA_PROGRAMS += $(bench_programs)
CLEANFILES += $(bench_programs)
EXTRA_DIST += bench/README

bench_generate_SOURCES = bench/generate.c bench/dates.c bench/dates.h bench/random.c bench/random.h \
	bench/words.c bench/words.h
bench_generate_LDADD = $(TIME_LIBS)
bench_bench_SOURCES = bench/bench.c bench/batch.c bench/batch.h bench/data.c bench/data.h \
	bench/drive.c bench/drive.h bench/rows.h bench/rows-batch.c bench/rows-filter.c \
	bench/rows-keys.c bench/rows-start.c bench/screen.c bench/screen.h bench/screen-sequence.c \
	bench/screen-sequence.h bench/table.c bench/table.h
bench_bench_LDADD = $(BASE_LIBS)
bench_floor_screen_SOURCES = bench/floor-screen.c bench/screen.h
bench_floor_screen_LDADD = $(NCURSES_LIBS)
bench_floor_sqlite_SOURCES = bench/floor-sqlite.c bench/clock.c bench/clock.h
bench_floor_sqlite_LDADD = $(SQLITE_LIBS)
bench_floor_yaml_SOURCES = bench/floor-yaml.c bench/clock.c bench/clock.h
bench_floor_yaml_LDADD = $(YAML_LIBS)
bench_bench_SOURCES += bench/clock.c bench/clock.h

bench: dateline $(bench_programs)
	@bench/bench '$(abs_builddir)'
bench-clean:
	rm -rf bench-data
