"""The judgment store: what people decided, kept with all its history."""
