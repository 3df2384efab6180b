(function () {
  "use strict";
  var page = document;

  // the contents sheet of a phone closes when a place was chosen
  var contents = page.getElementById("contents");
  if (contents && contents.hidePopover) {
    contents.addEventListener("click", function (event) {
      if (event.target.closest("a") && contents.matches(":popover-open")) contents.hidePopover();
    });
  }

  // sections are open where there is room and on paper, and where a link leads
  var folds = page.querySelectorAll("details.fold"), roomy = window.matchMedia("(min-width: 48rem)");
  function unfold(open) {
    folds.forEach(function (fold) { fold.open = open; });
  }
  function reach() {
    var place = page.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    var fold = place && place.tagName === "SECTION" && place.querySelector("details.fold");
    if (fold) fold.open = true;
  }
  unfold(roomy.matches);
  reach();
  roomy.addEventListener("change", function () { unfold(roomy.matches); });
  window.addEventListener("hashchange", reach);
  window.addEventListener("beforeprint", function () {
    unfold(true);
    page.querySelectorAll(".paper").forEach(function (fold) { fold.open = true; });
  });

  // as cards, tables keep their roles: not every browser keeps them where a row is no row to the eye
  var roles = {"thead, tbody, tfoot": "rowgroup", "tr": "row", "thead th": "columnheader",
    "tbody th, tfoot th": "rowheader", "td": "cell"};
  page.querySelectorAll("table.stack").forEach(function (table) {
    table.setAttribute("role", "table");
    Object.keys(roles).forEach(function (parts) {
      table.querySelectorAll(parts).forEach(function (part) { part.setAttribute("role", roles[parts]); });
    });
  });

  function valueOf(row, column, kind) {
    var cell = row.cells[column];
    if (kind === "t") return cell.textContent;
    if (kind === "d") return cell.dataset.v || "";
    return cell.dataset.v === undefined ? -Infinity : parseFloat(cell.dataset.v);
  }

  function sortBy(head) {
    var descending = head.getAttribute("aria-sort") !== "descending";
    var body = head.closest("table").tBodies[0];
    var kind = head.dataset.k;
    Array.from(head.parentNode.cells).forEach(function (other) { other.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    Array.from(body.rows).sort(function (one, other) {
      var a = valueOf(one, head.cellIndex, kind), b = valueOf(other, head.cellIndex, kind);
      var order = kind !== "n" ? a.localeCompare(b) : a < b ? -1 : a > b ? 1 : 0;
      return descending ? -order : order;
    }).forEach(function (row) { body.appendChild(row); });
  }

  // a row is found where all words stand in it, in whatever order
  function searched(table, field, told) {
    var rows = Array.from(table.tBodies[0].rows);
    var texts = rows.map(function (row) { return row.textContent.toLocaleLowerCase(); });
    field.addEventListener("input", function () {
      var asked = field.value.toLocaleLowerCase().split(/\s+/), found = 0;
      rows.forEach(function (row, place) {
        row.hidden = !asked.every(function (word) { return texts[place].indexOf(word) >= 0; });
        if (!row.hidden) found += 1;
      });
      told.textContent = field.value.trim() ? found + " / " + rows.length : "";
    });
  }

  page.querySelectorAll("table[data-search]").forEach(function (table) {
    var label = page.createElement("label"), field = page.createElement("input"), told = page.createElement("output");
    label.className = "search";
    label.textContent = table.dataset.search;
    field.type = "search";
    field.setAttribute("aria-controls", table.id);
    label.appendChild(field);
    label.appendChild(told);
    table.parentNode.parentNode.insertBefore(label, table.parentNode);
    searched(table, field, told);
  });

  page.querySelectorAll("table.sortable thead th[data-k]").forEach(function (head) {
    var button = page.createElement("button");
    button.type = "button";
    while (head.firstChild) button.appendChild(head.firstChild);
    head.appendChild(button);
    button.addEventListener("click", function () { sortBy(head); });
  });
})();
