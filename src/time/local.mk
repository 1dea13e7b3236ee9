noinst_LIBRARIES += src/time/libtime.a
src_time_libtime_a_SOURCES = \
	src/time/calendar.c src/time/calendar.h \
	src/time/edtf.h src/time/edtf-date.h \
	src/time/edtf-bounds.c \
	src/time/edtf-complain.c \
	src/time/edtf-date.c \
	src/time/edtf-parse.c \
	src/time/edtf-print.c \
	src/time/edtf-span.c \
	src/time/relation.c src/time/relation.h \
	src/time/scale.c src/time/scale.h \
	src/time/scale-goto.c \
	src/time/scale-label.c \
	src/time/zone.c src/time/zone.h \
	src/time/zone-rules.c src/time/zone-rules.h
