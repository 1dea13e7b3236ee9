noinst_LIBRARIES += src/time/libtime.a
src_time_libtime_a_SOURCES = \
	src/time/calendar.h \
	src/time/edtf.h \
	src/time/scale.h
