"""Where a company, a team or a seller should focus: the sections of their pages, from the accounts they
hold."""
