noinst_LIBRARIES += src/model/libmodel.a
src_model_libmodel_a_SOURCES = \
	src/model/address.c src/model/address.h \
	src/model/agreement.c src/model/agreement.h \
	src/model/alike.c src/model/alike.h \
	src/model/claim.c src/model/claim.h \
	src/model/conflict.c src/model/conflict.h \
	src/model/event.c src/model/event.h \
	src/model/lane.h \
	src/model/likeness.c src/model/likeness.h \
	src/model/matters.c src/model/matters.h \
	src/model/query.c src/model/query.h \
	src/model/row.h \
	src/model/source-sort.h \
	src/model/scalar.c src/model/scalar.h \
	src/model/settle.c src/model/settle.h \
	src/model/sink.h
