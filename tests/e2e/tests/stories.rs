//! What people do with the panel, one module a story.

#[path = "stories/accessible.rs"]
mod accessible;
#[path = "stories/acting.rs"]
mod acting;
#[path = "stories/acting_safely.rs"]
mod acting_safely;
#[path = "stories/activity.rs"]
mod activity;
#[path = "stories/addresses.rs"]
mod addresses;
#[path = "stories/columns.rs"]
mod columns;
#[path = "stories/curl.rs"]
mod curl;
#[path = "stories/dataset.rs"]
mod dataset;
#[path = "stories/dates.rs"]
mod dates;
#[path = "stories/deleting.rs"]
mod deleting;
#[path = "stories/deleting_outcomes.rs"]
mod deleting_outcomes;
#[path = "stories/deleting_safely.rs"]
mod deleting_safely;
#[path = "stories/early.rs"]
mod early;
#[path = "stories/empty.rs"]
mod empty;
#[path = "stories/export_history.rs"]
mod export_history;
#[path = "stories/export_history_troubles.rs"]
mod export_history_troubles;
#[path = "stories/failures.rs"]
mod failures;
#[path = "stories/failures_list.rs"]
mod failures_list;
#[path = "stories/failures_many.rs"]
mod failures_many;
#[path = "stories/failures_take.rs"]
mod failures_take;
#[path = "stories/failures_troubles.rs"]
mod failures_troubles;
#[path = "stories/faults.rs"]
mod faults;
#[path = "stories/faults_before.rs"]
mod faults_before;
#[path = "stories/faults_live.rs"]
mod faults_live;
#[path = "stories/faults_matrix.rs"]
mod faults_matrix;
#[path = "stories/faults_writes.rs"]
mod faults_writes;
#[path = "stories/filtering.rs"]
mod filtering;
#[path = "stories/harness.rs"]
mod harness;
#[path = "stories/health.rs"]
mod health;
#[path = "stories/here.rs"]
mod here;
#[path = "stories/hostile.rs"]
mod hostile;
#[path = "stories/hostile_files.rs"]
mod hostile_files;
#[path = "stories/hostile_long.rs"]
mod hostile_long;
#[path = "stories/hosting.rs"]
mod hosting;
#[path = "stories/hosts.rs"]
mod hosts;
#[path = "stories/hosts_digests.rs"]
mod hosts_digests;
#[path = "stories/hosts_updated.rs"]
mod hosts_updated;
#[path = "stories/hurried.rs"]
mod hurried;
#[path = "stories/jump.rs"]
mod jump;
#[path = "stories/key_ends.rs"]
mod key_ends;
#[path = "stories/keyboard.rs"]
mod keyboard;
#[path = "stories/keys.rs"]
mod keys;
#[path = "stories/live.rs"]
mod live;
#[path = "stories/merging.rs"]
mod merging;
#[path = "stories/merging_outcomes.rs"]
mod merging_outcomes;
#[path = "stories/order.rs"]
mod order;
#[path = "stories/overview.rs"]
mod overview;
#[path = "stories/overview_shown.rs"]
mod overview_shown;
#[path = "stories/paging.rs"]
mod paging;
#[path = "stories/palette.rs"]
mod palette;
#[path = "stories/parts.rs"]
mod parts;
#[path = "stories/rate_limit.rs"]
mod rate_limit;
#[path = "stories/rows.rs"]
mod rows;
#[path = "stories/secrets.rs"]
mod secrets;
#[path = "stories/settings.rs"]
mod settings;
#[path = "stories/sign_in.rs"]
mod sign_in;
#[path = "stories/sign_in_failures.rs"]
mod sign_in_failures;
#[path = "stories/sign_out.rs"]
mod sign_out;
#[path = "stories/small_screen.rs"]
mod small_screen;
#[path = "stories/sorting.rs"]
mod sorting;
#[path = "stories/stopped.rs"]
mod stopped;
#[path = "stories/theme.rs"]
mod theme;
#[path = "stories/time.rs"]
mod time;
#[path = "stories/timeline.rs"]
mod timeline;
#[path = "stories/troubles.rs"]
mod troubles;
#[path = "stories/views.rs"]
mod views;
#[path = "stories/walk.rs"]
mod walk;
