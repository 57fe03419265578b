"""What runs: the command line, the scheduler, one pass, one article."""
