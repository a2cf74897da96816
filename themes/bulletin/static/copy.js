// Copies the address that a page shows. Who has no script, or no right to copy, selects it by hand.
const button = document.getElementById("copy");
button.hidden = !navigator.clipboard;
button.addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(document.getElementById("address").textContent);
    button.textContent = button.dataset.done;
  } catch { // the text is selected, to be copied as it would be without the button
    getSelection().selectAllChildren(document.getElementById("address"));
  }
});
