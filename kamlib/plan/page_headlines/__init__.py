"""Headlines of the company's, the teams' and the books' pages: conclusions, chosen by small rules."""
