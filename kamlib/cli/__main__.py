from kamlib.cli import main

main()
