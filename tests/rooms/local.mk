# The floors and rooms of src/, and the check of that check.
dist_check_SCRIPTS += tests/rooms/rooms.sh tests/rooms/test_rooms.sh tests/rooms/test_rooms_catch.sh
TESTS += tests/rooms/test_rooms.sh tests/rooms/test_rooms_catch.sh
