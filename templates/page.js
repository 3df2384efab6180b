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

  function valueOf(row, column, kind) {
    var cell = row.cells[column];
    if (kind === "t") return cell.textContent;
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
      var order = kind === "t" ? a.localeCompare(b) : a < b ? -1 : a > b ? 1 : 0;
      return descending ? -order : order;
    }).forEach(function (row) { body.appendChild(row); });
  }

  page.querySelectorAll("table.sortable thead th[data-k]").forEach(function (head) {
    var button = page.createElement("button");
    button.type = "button";
    while (head.firstChild) button.appendChild(head.firstChild);
    head.appendChild(button);
    button.addEventListener("click", function () { sortBy(head); });
  });
})();
