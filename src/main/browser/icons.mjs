// The Lucide icons that pages use, by their Lucide name. A test holds the templates to this list.
export const icons = [
  "activity", "archive", "arrow-down", "arrow-left", "arrow-right", "arrow-right-left", "arrow-up", "arrow-up-down", "badge-check", "banknote",
  "bell", "bell-ring", "bold", "box", "briefcase", "building-2", "calendar", "calendar-days", "chart-column", "check", "chevron-down",
  "chevron-left", "chevron-right", "chevron-up", "circle", "circle-alert", "circle-check", "circle-help", "circle-user",
  "circle-x", "clock", "cloud-off", "code", "columns-3", "contact-round", "copy", "download", "ellipsis", "external-link", "eye", "file", "file-archive", "file-audio", "file-chart-column", "file-signature", "file-spreadsheet", "file-text", "file-video", "flag", "folder", "funnel", "gauge", "git-branch", "globe", "grip-vertical", "hash", "heading", "heart", "history", "house", "image", "import", "inbox", "info", "italic", "key-round", "keyboard", "layers", "layout-dashboard", "life-buoy", "link", "list", "list-checks", "list-ordered", "list-todo", "loader-circle", "lock", "log-out", "mail", "map", "map-pin", "megaphone", "menu", "merge", "message-square", "milestone",
  "monitor", "moon", "move-right", "notebook-pen", "package", "panel-left", "paperclip", "pencil", "percent", "phone", "plus", "printer", "refresh-cw", "rotate-ccw",
  "search", "send", "settings", "shield", "shield-check", "sliders-horizontal", "sparkles", "sprout", "square-kanban", "star", "sun", "table-2", "tag",
  "target", "text-quote", "ticket", "trash-2", "trending-up", "trophy", "triangle-alert", "undo-2", "upload", "user", "user-plus", "user-round", "users",
  "users-round", "wallet", "waypoints", "x", "zap",
];
