"""Letters: the paper they are printed on and their texts."""
