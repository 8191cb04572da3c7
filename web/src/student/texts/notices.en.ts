// Notices, in English.
export const en = {
  title: "Notices",
  bell: "Notices",
  bellUnread: { one: "Notices, {count} unread", other: "Notices, {count} unread" },
  all: "All notices",
  markAll: "Mark all as read",
  markOneOf: "Mark as read: {title}",
  unread: "Unread",
  empty: "No notices yet",
  emptyText: "What changes about your exams is said here: a new date, an opening, more time, results.",
  unreadCount: { one: "{count} unread", other: "{count} unread" },
  noneUnread: "Everything is read",
  open: "Open",
} as const;
