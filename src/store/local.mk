noinst_LIBRARIES += src/store/libstore.a
src_store_libstore_a_SOURCES = \
	src/store/agreeing.c src/store/agreeing.h \
	src/store/apply.c \
	src/store/attach.c \
	src/store/compile-date.c \
	src/store/compile-grow.c \
	src/store/compile-term.c \
	src/store/compile.c src/store/compile.h \
	src/store/conflicts.c \
	src/store/curation.c src/store/curation.h \
	src/store/database-file.c src/store/database-file.h \
	src/store/database-read-event.c \
	src/store/database-read.c src/store/database-read.h \
	src/store/database-tables.c \
	src/store/density.c \
	src/store/derive-kin.c \
	src/store/derive-order.c \
	src/store/derive.c src/store/derive.h \
	src/store/event-parts.c src/store/event-parts.h \
	src/store/doubles.c src/store/doubles.h \
	src/store/double-blocks.c src/store/double-blocks.h \
	src/store/extents.c src/store/extents.h \
	src/store/extra.c src/store/extra.h \
	src/store/fetch-event.c \
	src/store/fetch-events.c \
	src/store/fetch-noun.c \
	src/store/fetch-passage.c \
	src/store/fetch-row.c \
	src/store/fetch.h \
	src/store/growing.c src/store/growing.h \
	src/store/functions.c src/store/functions.h \
	src/store/gather.c src/store/gather.h \
	src/store/journal.c src/store/journal.h \
	src/store/keys-in.c \
	src/store/kin.c src/store/kin.h \
	src/store/landmarks.c src/store/landmarks.h \
	src/store/lanes-order.c src/store/lanes-order.h \
	src/store/lanes-parts.h src/store/lanes-read.c \
	src/store/lanes-sql.c src/store/lanes-sql.h src/store/lanes-thin.c \
	src/store/lanes.c src/store/lanes.h \
	src/store/layer-log.c \
	src/store/layer.c src/store/layer.h \
	src/store/leaf-date.c \
	src/store/leaf.c src/store/leaf.h \
	src/store/list-grow.c \
	src/store/list-rows.c src/store/list-rows.h \
	src/store/list-seek.c \
	src/store/list-step.c \
	src/store/list-uses.c \
	src/store/list.c src/store/list.h \
	src/store/look-name.c \
	src/store/look.c src/store/look.h \
	src/store/noun.c src/store/noun.h \
	src/store/overlay-mention.c \
	src/store/overlay-order.c \
	src/store/overlay-read.c \
	src/store/overlay.c src/store/overlay.h \
	src/store/own-mention.c src/store/own-mention.h \
	src/store/names.c src/store/names.h \
	src/store/names-uncovered.c \
	src/store/past.c src/store/past.h \
	src/store/picked.c src/store/picked.h \
	src/store/people.c src/store/people-fetch.c src/store/people.h \
	src/store/portrait.c src/store/portrait.h \
	src/store/postings-store.c src/store/postings.c src/store/postings.h \
	src/store/pour-event.c \
	src/store/pour-ids.c \
	src/store/pour.c src/store/pour.h \
	src/store/little-endian.h \
	src/store/rank-map.c src/store/rank-map.h \
	src/store/rankset.c src/store/rankset.h \
	src/store/record-file.c \
	src/store/record.c src/store/record.h \
	src/store/relation-graph.c src/store/relation-graph.h \
	src/store/relations-lay.c \
	src/store/relations.c src/store/relations.h \
	src/store/report.c src/store/report.h \
	src/store/rows.c src/store/rows.h \
	src/store/scan.c src/store/scan.h \
	src/store/schema.c src/store/schema.h \
	src/store/sorter.c src/store/sorter.h \
	src/store/source-events.c src/store/source-events.h \
	src/store/source-order.c src/store/source-order.h \
	src/store/sql.c src/store/sql.h \
	src/store/shared.c src/store/shared.h \
	src/store/strip.c src/store/strip.h \
	src/store/standing.c src/store/standing.h \
	src/store/store.h \
	src/store/tokenizer.c src/store/tokenizer.h \
	src/store/undo.c \
	src/store/uses.c src/store/uses.h \
	src/store/words-build.c \
	src/store/words.c src/store/words.h
