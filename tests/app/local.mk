# The program as scripts see it.
dist_check_SCRIPTS += tests/app/test_cli.sh
TESTS += tests/app/test_cli.sh
EXTRA_DIST += tests/app/data/faulty.yaml tests/app/data/herald.txt tests/app/data/summit.yaml
