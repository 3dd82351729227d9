//! Where readers write, and learn what became of it.

pub(crate) mod browser;
pub(crate) mod case_join;
pub(crate) mod challenge;
pub(crate) mod comment_create;
pub(crate) mod form;
pub(crate) mod mail;
pub(crate) mod opinion;
pub(crate) mod receipt;
pub(crate) mod receipt_act;
pub(crate) mod receipt_list;
pub(crate) mod receipt_show;

mod screening;
