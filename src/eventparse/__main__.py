"""`python -m eventparse`."""

from eventparse.cli import main

main(prog_name="eventparse")
