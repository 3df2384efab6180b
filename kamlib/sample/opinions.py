"""What the people of the invented company say of their accounts, in their words."""

POTENTIAL = (
    ("high", "They build a second line, and we serve one of three plants."),
    ("medium", "They grow with the market; nobody else is in yet."),
    ("low", "Their plant runs below its load since spring."),
    ("none", "They close the site in two years."),
)
REVENUE = ("A one-off filling of the new line is in it.", "Two orders came a month late.", None)
GROWTH = (
    ("yes", "Service is bought elsewhere, and they are not content with it."),
    ("no", "Their budget is fixed until the summer."),
    ("not_known", None),
)

KNOWLEDGE = {
    "company_goals": ("Output up by a fifth within three years.", "So we plan capacity for them now."),
    "markets_and_positioning": (
        "They move from own labels to a brand.",
        "So we talk about taste, not price.",
    ),
    "industry_trends": ("Water must be used twice by 2029.", "So we show the crossflow module."),
    "competitors": ("Two rivals merged and cut prices.", None),
    "company_structure": ("Purchasing moved to the head office.", "So we need a line to the head office."),
    "financial_performance": ("Margin fell from 9 to 7 percent.", "So we calculate the cost of each litre."),
    "swot": ("Strong in quality, weak in delivery times.", None),
    "value_chain": ("Their customers pay for shelf life.", "So we prove what sterile filtration adds."),
    "strategy": ("Fewer suppliers, longer contracts.", "So we bring an offer for all lines."),
    "vision": ("The plant without waste water.", None),
    "core_values": ("They keep what they promise, and expect it.", "So we promise only what we can deliver."),
    "key_initiatives": ("Automation of the filter change.", "So we invite them to our trial."),
    "culture": ("The production decides, purchasing signs.", "So we go to the plant first."),
    "history": ("A leak in 2023 cost them a batch.", "So we report every test."),
    "decision_processes": ("Above 50,000 euro the board signs.", "So we split or plan two months."),
    "problems": ("Filters clog in the harvest weeks.", "So we offer a second set on stock."),
}

GOALS = ("a year without a stop", "lower cost per hectolitre", "an audit without findings", "fewer suppliers")
ISSUES = ("filter changes at night", "delivery dates that slip", "no spare housings", "a young team")
CHANNELS = ("in_person", "phone", "mail", "video", "chat")
LANGUAGES = {"Germany": "German", "Austria": "German", "France": "French", "Italy": "Italian"}
SENIORITY = {
    "Managing Director": "board",
    "Finance Director": "board",
    "Plant Manager": "head",
    "Head of Purchasing": "head",
    "Production Manager": "manager",
    "Maintenance Manager": "manager",
    "Quality Manager": "manager",
    "Warehouse Manager": "manager",
    "Process Engineer": "expert",
    "Strategic Buyer": "expert",
}
ROLES = {
    "Managing Director": ("economic_buyer",),
    "Finance Director": ("economic_buyer",),
    "Head of Purchasing": ("technical_buyer",),
    "Strategic Buyer": ("technical_buyer",),
    "Quality Manager": ("technical_buyer", "user_buyer"),
    "Production Manager": ("user_buyer",),
    "Maintenance Manager": ("user_buyer",),
    "Process Engineer": ("user_buyer", "coach"),
    "Plant Manager": ("user_buyer",),
    "Warehouse Manager": ("user_buyer",),
}
WINS = ("gets the nights back", "looks good before the board", "has one worry less", "keeps the team")
RESULTS = (
    "two hours less standstill a week",
    "a tenth less filter cost",
    "no batch lost",
    "one supplier less",
)
MESSAGES = ("One call, and the filter is there.", "We pay for the batch that we spoil.", "See it run in Ulm.")

NEEDS = (
    ("Filter changes without a stop of the line", "service", "Filter change on site", True),
    ("Proof of sterility for each batch", "product", "Membrane Swift 0.2 µm", True),
    ("Stock on site for the harvest weeks", "nobody", None, True),
    ("Half the water for cleaning", "product", "Crossflow module Martin S", False),
    ("Trained people on the night shift", "service", "Operator training, half day", True),
    ("One invoice for all plants", "nobody", None, False),
)
EVENTS = (
    ("fresh_capital", "The bank has agreed on the new hall.", "So we bring the housings into the plan."),
    ("reorganisation", "Two plants get one head of production.", "So we meet the new one within the month."),
    ("contact_left", "Our oldest contact has retired.", "So we ask who takes over."),
    ("new_product", "A line without alcohol starts in spring.", "So we offer the trial."),
)
ACTIONS = (
    ("Show the new module in the plant", "sale", "in_person"),
    ("Ask the finance director what a standstill costs", "research", "in_person"),
    ("Look after the filters before the harvest", "care", "in_person"),
    ("Send the comparison of cost per hectolitre", "sale", "mail"),
    ("Agree on prices for two years with the board", "internal", "video"),
    ("Call the quality manager after the audit", "care", "phone"),
    ("Find out who signs above 50,000 euro", "research", "phone"),
)
SMART = {
    "specific": "One plant, one line, one module.",
    "measurable": "The order is in.",
    "achievable": "Module and engineer are free in that week.",
    "realistic": "The plant manager asked for it.",
    "time_bound": "Before the budget is made.",
}
EFFICIENCIES = ("Orders come electronically", "One delivery a week instead of four")
CONCESSIONS = ("A discount of two percent on bags", "Free integrity tests")
CONDITIONS = ("Payment within 20 days", "No penalty for partial deliveries")
RESPONSES = (
    ("Move the service team to the two largest prospects", 30, 40_000),
    ("Take the two reserved lots off the plan", 10, 15_000),
)
FACTORS = (("Energy prices", "hinders"), ("The new rule on waste water", "helps"))
SATISFIED = (
    ("content", "They say deliveries were never better."),
    ("neutral", "Fine, they say, but others are cheaper."),
    ("not_content", "The last two deliveries were late."),
)
STRATEGY_NOTES = {
    "single_contact": "One number for all plants.",
    "price_incentives": "A rebate from 200,000 euro on.",
    "priority_buying": "They see our stock.",
    "customised": "A bag with their own ring.",
    "selling_units": "Sets per line instead of pieces.",
    "joint_teams": "Quality meets each quarter.",
    "integrated_logistics": "Re-order from the scale under the shelf.",
}

STAGES = ("first talk", "a trial runs in one line", "asks for an offer", "buys spare parts")
"""How far we are at a branch."""
