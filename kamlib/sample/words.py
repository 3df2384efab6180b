"""What the invented company is called, what it sells, and the words its customers are named from."""

from typing import NamedTuple

COMPANY = "Brindlemoor Filtration"
DOMAIN = "brindlemoor.example"
CURRENCY = "EUR"


class Product(NamedTuple):
    """`price`: list price in euro this year. `cost`: share of it, none where the ERP knows no cost.
    `renewed`: when its id changed, as a share of the three years; the identity stays."""

    line: str
    name: str
    price: float
    cost: float | None
    renewed: float | None = None


PRODUCTS = (
    Product("Cartridges", "Cartridge Linnet 1 µm", 46.0, 0.52),
    Product("Cartridges", "Cartridge Linnet 5 µm", 38.5, 0.50),
    Product("Cartridges", "Cartridge Linnet 20 µm", 34.0, 0.49, 0.72),
    Product("Cartridges", "Cartridge Siskin, pleated", 92.0, 0.47),
    Product("Cartridges", "Cartridge Siskin, sterile", 148.0, 0.44),
    Product("Cartridges", "Cartridge Plover, high flow", 265.0, 0.46),
    Product("Cartridges", "Cartridge Plover, steel mesh", 410.0, 0.55),
    Product("Cartridges", "Cartridge Dotterel, carbon", 118.0, 0.51),
    Product("Bags", "Bag Heron 10 µm", 12.8, 0.58),
    Product("Bags", "Bag Heron 50 µm", 11.2, 0.59),
    Product("Bags", "Bag Heron, welded", 17.5, 0.56, 0.44),
    Product("Bags", "Bag Egret, oil absorbing", 42.0, 0.53),
    Product("Bags", "Bag Egret, food grade", 27.5, 0.54),
    Product("Bags", "Bag Bittern, long life", 64.0, 0.50),
    Product("Sheets", "Depth sheet Rail K100", 6.4, 0.62),
    Product("Sheets", "Depth sheet Rail K300", 6.9, 0.61),
    Product("Sheets", "Depth sheet Rail EK", 8.2, 0.60),
    Product("Sheets", "Stacked disc module Crake 12 in", 310.0, 0.48),
    Product("Sheets", "Stacked disc module Crake 16 in", 465.0, 0.47),
    Product("Sheets", "Stabiliser sheet Corn", 14.6, 0.57),
    Product("Membranes", "Membrane Swift 0.2 µm", 285.0, 0.38),
    Product("Membranes", "Membrane Swift 0.45 µm", 262.0, 0.39),
    Product("Membranes", "Membrane Swift, capsule", 188.0, 0.41, 0.88),
    Product("Membranes", "Crossflow module Martin S", 940.0, 0.43),
    Product("Membranes", "Crossflow module Martin L", 1_680.0, 0.42),
    Product("Membranes", "Hollow fibre unit Dipper", 1_240.0, 0.45),
    Product("Membranes", "Reverse osmosis element Tern", 720.0, 0.49),
    Product("Housings", "Housing Wren, single", 385.0, 0.60),
    Product("Housings", "Housing Wren, triple", 820.0, 0.59),
    Product("Housings", "Bag housing Stork", 1_150.0, 0.61),
    Product("Housings", "Bag housing Stork, duplex", 2_350.0, 0.62),
    Product("Housings", "Plate frame Avocet 40", 2_180.0, 0.64),
    Product("Housings", "Seal set, silicone", 24.0, 0.40),
    Product("Housings", "Pressure gauge set", 86.0, 0.57),
    Product("Service", "Integrity test", 240.0, 0.55),
    Product("Service", "Filter change on site", 320.0, 0.63),
    Product("Service", "Maintenance visit", 480.0, 0.58),
    Product("Service", "Operator training, half day", 560.0, 0.45),
    Product("Service", "Laboratory analysis", 175.0, 0.50),
    Product("Service", "Commissioning day", 980.0, None),
)


class Industry(NamedTuple):
    """`peak`: the month most is ordered in. `kinds`: the last word of its accounts' names."""

    name: str
    peak: int
    kinds: tuple[str, ...]


INDUSTRIES = (
    Industry("Beverages", 5, ("Bottling", "Springs", "Juices", "Beverages")),
    Industry("Brewing", 5, ("Brewery", "Brewing", "Maltings", "Cellars")),
    Industry("Dairy", 4, ("Dairies", "Creamery", "Dairy", "Cheese")),
    Industry("Food", 9, ("Foods", "Oils", "Starch", "Preserves")),
    Industry("Pharmaceuticals", 11, ("Pharma", "Biologics", "Remedies", "Laboratories")),
    Industry("Chemicals", 3, ("Chemicals", "Solvents", "Resins", "Polymers")),
    Industry("Coatings", 4, ("Coatings", "Paints", "Pigments", "Varnish")),
    Industry("Water", 7, ("Water", "Waterworks", "Utilities", "Wells")),
)


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# a name is a stem of these two and a kind; none of the stems is a known company's
STEM_STARTS = _words(
    "Bris Corv Drum Elth Farn Gild Harl Isk Jorn Kell Lorn Marr Nettle Orl Pell Quern Rost Sorrel"
    " Thrum Ulv Velm Wend Yarl Ash Tarl Ospin Fenn Hazel Clover Ember"
)
STEM_ENDS = _words(
    "mere haven wold garth beck fell strand marsh glen field ridge hollow water shaw brook stead holm"
    " wick thorpe combe lea den moor ley croft gate mount cairn stow reach bank worth"
)
AWKWARD_STEMS = ("Tarrow & Finch", "O'Marlow's", "Mühlenhöver")

TOWNS = (
    ("Bremen", "Germany"),
    ("Kassel", "Germany"),
    ("Ulm", "Germany"),
    ("Würzburg", "Germany"),
    ("Rostock", "Germany"),
    ("Münster", "Germany"),
    ("Zwolle", "Netherlands"),
    ("Breda", "Netherlands"),
    ("Ghent", "Belgium"),
    ("Liège", "Belgium"),
    ("Linz", "Austria"),
    ("Graz", "Austria"),
    ("Odense", "Denmark"),
    ("Aarhus", "Denmark"),
    ("Reims", "France"),
    ("Nantes", "France"),
    ("Parma", "Italy"),
    ("Verona", "Italy"),
)

FIRST_NAMES = _words(
    "Ada Bruno Clara Daan Elif Femke Georg Hanna Ivo Jana Kilian Lotte Mirko Nora Oskar Paula Quirin Rieke"
    " Silas Tilda Umar Vera Wim Xenia Yara Zeno Aino Birk Cato Dunja Emre Fiete Greta Henk Ines Jonte"
)
LAST_NAMES = _words(
    "Aldermoor Birkholt Castellane Dornfeld Eskelund Farrowby Grevenhof Halvering Ilmenau Jessenkamp"
    " Kornblum Lindqvister Marwede Nordhausen Overbeek Pellerin Quastenberg Rosengaard Steinholt Tervoort"
    " Ulmenried Vanderleek Westerholm Ysbrandt Zielinger Ammerland Brokenhuis Duvernay Elsbroek"
    " Fonteyn"
)

TITLES = (
    "Head of Purchasing",
    "Production Manager",
    "Managing Director",
    "Maintenance Manager",
    "Quality Manager",
    "Process Engineer",
    "Finance Director",
    "Strategic Buyer",
    "Plant Manager",
    "Warehouse Manager",
)

PROJECTS = (
    "framework agreement",
    "filter standardisation",
    "new filling line",
    "sterile filtration upgrade",
    "replacement of the bag housings",
    "maintenance contract",
    "trial of {product}",
    "yearly demand of {product}",
)
