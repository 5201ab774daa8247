"""An example plugin for eventparse: reads `.sched` files, writes Org outlines."""
