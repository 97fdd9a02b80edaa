"""`make bench`: the public programme page against a bare Flask view of the same bytes."""
