// Loads the page again when the site was built again. The number of the build that the page came
// from stands in the page, so that a build between the page and this script is noticed too.
const { build } = document.currentScript.dataset;
const builds = new EventSource("/_diwan/reload");
builds.addEventListener("message", (event) => {
  if (event.data !== build) {
    builds.close();
    location.reload();
  }
});
