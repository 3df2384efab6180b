"""The notebooks in poison/ are run by tests and are none themselves."""

collect_ignore_glob = ["poison/*.ipynb"]
