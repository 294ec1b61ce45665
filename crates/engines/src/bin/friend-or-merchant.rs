//! The engine of `friend-or-merchant`.

#![allow(unsafe_code, reason = "exporting a symbol by name counts as unsafe")]

models::engine!(models::friend_or_merchant::FriendOrMerchant);
