//! The newsroom's rules: plain types and pure decisions. No IO, no clock, no randomness, no async.
//!
//! The words, with the Persian a newsroom says:
//!
//! | here | Persian | meaning |
//! |---|---|---|
//! | [`agency::Agency`] | خبرگزاری | whose news it is; has groups |
//! | [`agency::Group`] | گروه | a department; has desks |
//! | [`agency::Desk`] | حوزه | a beat; each story belongs to one |
//! | [`story::Story`] | خبر | a dispatch, from draft to withdrawal |
//! | headline | تیتر | |
//! | kicker | روتیتر | the line above the headline |
//! | lead | لید | the opening, apart from the body |
//! | news code | کد خبر | a number that never changes and is enough to reach the page |
//! | [`comment::Comment`] | نظر | a reader's words under a story |
//! | [`ledger::Ledger`] | شمارنده‌ها | how many comments stand in each state |
//! | [`queue::Rank`] | صف بررسی | what waits for a moderator, and why |
//! | [`case::Case`] | پیگیری | what readers asked the newsroom to find out |
//! | [`media::MediaItem`] | رسانه | a picture, sound or film of the library |
//! | [`front::Arrangement`] | چیدمان | what stands where on the front page or a desk's page |
//! | [`suggestion`] | اخبار پیشنهادی | public stories that belong with another |
//! | [`readership`] | پرخواننده‌ترین، پربحث‌ترین | what is read and discussed most |
//! | [`task::Task`] | مأموریت | an assignment: who, what, when |
//! | withdraw, kill | حذف خبر | take a published story back; its page answers 410 |

pub mod account;
pub mod agency;
pub mod attribution;
pub mod case;
pub mod checks;
pub mod comment;
pub mod comment_form;
pub mod diff;
pub mod document;
pub mod document_text;
pub mod email;
pub mod event;
pub mod exchange_policy;
pub mod front;
pub mod id;
pub mod ledger;
pub mod media;
pub mod merge;
pub mod permission;
pub mod picture;
pub mod proof_of_work;
pub mod queue;
pub mod random;
pub mod reader;
pub mod readership;
pub mod receipt;
pub mod screening;
pub mod story;
pub mod story_form;
pub mod suggestion;
pub mod task;
pub mod time;
pub mod workflow;

pub use id::{
    AgencyId, BatchId, CaseId, CommentId, DeskId, GroupId, MediaId, ReasonId, RuleId, StoryId, TaskId, UserId,
};
pub use random::Random;
pub use reader::ReaderId;
pub use time::{Clock, Timestamp};
