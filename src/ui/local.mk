noinst_LIBRARIES += src/ui/libui.a
src_ui_libui_a_SOURCES = \
	src/ui/action.h \
	src/ui/canvas.h \
	src/ui/data.h \
	src/ui/document.h \
	src/ui/effect.h \
	src/ui/help.h \
	src/ui/hints.h \
	src/ui/key.h \
	src/ui/state.h \
	src/ui/style.c src/ui/style.h
