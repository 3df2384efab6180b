"""The plan linter: rules that look at one account's plan, by theme; `registry` knows them all."""
