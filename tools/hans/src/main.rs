use std::io::*;
fn main(){ let mut s=String::new(); stdin().read_to_string(&mut s).unwrap(); let c=opencc_fmmseg::OpenCC::new(); let m=std::env::args().nth(1).unwrap(); for ch in s.chars(){ let x=ch.to_string(); let y=c.convert(&x,&m,false); if x!=y {print!("{x}{y} ");} } println!();}
