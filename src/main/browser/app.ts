import * as Turbo from "@hotwired/turbo";
import { Application } from "@hotwired/stimulus";
import Autosubmit from "./controllers/autosubmit";
import Block from "./controllers/block";
import Board from "./controllers/board";
import Bulk from "./controllers/bulk";
import Calendar from "./controllers/calendar";
import Combo from "./controllers/combo";
import Command from "./controllers/command";
import Conditions from "./controllers/conditions";
import Device from "./controllers/device";
import Dialog from "./controllers/dialog";
import Dropzone from "./controllers/dropzone";
import Fold from "./controllers/fold";
import Grid from "./controllers/grid";
import Hours from "./controllers/hours";
import Infinite from "./controllers/infinite";
import Mention from "./controllers/mention";
import Kept from "./controllers/kept";
import Lightbox from "./controllers/lightbox";
import Likely from "./controllers/likely";
import Menu from "./controllers/menu";
import Naming from "./controllers/naming";
import Merge from "./controllers/merge";
import Notices from "./controllers/notices";
import Onward from "./controllers/onward";
import Page from "./controllers/page";
import Passkey from "./controllers/passkey";
import Preference from "./controllers/preference";
import Probe from "./controllers/probe";
import Progress from "./controllers/progress";
import Reorder from "./controllers/reorder";
import Richtext from "./controllers/richtext";
import Said from "./controllers/said";
import Selection from "./controllers/selection";
import Sheet from "./controllers/sheet";
import Shortcuts from "./controllers/shortcuts";
import Split from "./controllers/split";
import Sorting from "./controllers/sorting";
import Toast from "./controllers/toast";
import Typeahead from "./controllers/typeahead";
import Undo from "./controllers/undo";
import Uploads from "./controllers/uploads";
import { listenForQuestions } from "./asking";
import { confirmInDialog } from "./confirm";
import { listen } from "./live/stream";
import Widths from "./controllers/widths";
import { forget } from "./offline/store";

// Whoever reads this page is signed in no longer: the copies are gone, and what waits to be sent waits for its author.
addEventListener("turbo:load", () => {
  if (location.pathname === "/sign-in") void forget();
});

// A setting that was looked for is where one can type at once.
addEventListener("turbo:load", () => {
  if (location.hash.startsWith("#input-")) document.getElementById(location.hash.slice(1))?.focus();
});

// Whoever sets up sits in their own zone, which is not always that of the machine that Rapport runs on.
addEventListener("turbo:load", () => {
  const zone = document.querySelector<HTMLSelectElement>('form[action="/setup"] select[name="time_zone"]');
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const fresh = !document.querySelector('[aria-invalid="true"], .callout.danger');
  if (zone && fresh && [...zone.options].some((option) => option.value === here)) zone.value = here;
});

Turbo.config.drive.progressBarDelay = 250;
Turbo.config.forms.confirm = confirmInDialog;

listen();
listenForQuestions();

const application = Application.start();
application.register("autosubmit", Autosubmit);
application.register("block", Block);
application.register("board", Board);
application.register("bulk", Bulk);
application.register("calendar", Calendar);
application.register("combo", Combo);
application.register("command", Command);
application.register("conditions", Conditions);
application.register("device", Device);
application.register("dialog", Dialog);
application.register("dropzone", Dropzone);
application.register("fold", Fold);
application.register("grid", Grid);
application.register("hours", Hours);
application.register("infinite", Infinite);
application.register("mention", Mention);
application.register("kept", Kept);
application.register("lightbox", Lightbox);
application.register("likely", Likely);
application.register("menu", Menu);
application.register("naming", Naming);
application.register("merge", Merge);
application.register("notices", Notices);
application.register("onward", Onward);
application.register("page", Page);
application.register("passkey", Passkey);
application.register("preference", Preference);
application.register("probe", Probe);
application.register("progress", Progress);
application.register("reorder", Reorder);
application.register("richtext", Richtext);
application.register("said", Said);
application.register("selection", Selection);
application.register("sheet", Sheet);
application.register("shortcuts", Shortcuts);
application.register("sorting", Sorting);
application.register("split", Split);
application.register("toast", Toast);
application.register("typeahead", Typeahead);
application.register("undo", Undo);
application.register("uploads", Uploads);
application.register("widths", Widths);
