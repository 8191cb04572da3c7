// Notices, in English.
export const en = {
  title: "Notices",
  bell: "Notices",
  bellUnread: { one: "Notices, {count} unread", other: "Notices, {count} unread" },
  all: "All notices",
  markAll: "Mark all as read",
  markOneOf: "Mark as read: {title}",
  markFailed: "Not marked as read",
  unread: "Unread",
  empty: "No notices yet",
  emptyText: "News about your exams appears here: dates, openings, extra time, results.",
  unreadCount: { one: "{count} unread", other: "{count} unread" },
  noneUnread: "Everything is read",
  open: "Open",
} as const;
