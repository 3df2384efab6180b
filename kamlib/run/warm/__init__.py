"""The warm engine: notebooks run in clean children forked from a process that has imported everything."""
