import fs from 'node:fs';
import { open, opened, withSite } from './lib/bench.mjs';
import { embedsOf } from './lib/site.mjs';
const src=fs.readFileSync('frames.mjs','utf8');
let dragSrc=src.slice(src.indexOf('async function drag('));
dragSrc=dragSrc.replace("const begin = performance.now();","const begin = performance.now(); performance.mark('B'+turn);").replace("work.push(","performance.mark('E'+turn);work.push(");
const slow=+(process.env.SLOW||1), art=process.env.ART;
await withSite(async({site,browser})=>{
 for(const item of process.argv.slice(2)){ const [figure,panel,key]=item.split('/');
  const page=await browser.newPage({viewport:{width:1280,height:800}});
  if(art) { await page.goto(site.url(opened([figure])+'#'+figure)); await page.waitForFunction(id=>{const e=document.getElementById(id);e.scrollIntoView();return e.querySelector('.live section')},figure); await page.waitForTimeout(1500);}
  else await open(page,site.url(embedsOf('zh-Hant').find(e=>e.figure===figure).path+opened([figure])));
  if(slow>1){const c=await page.context().newCDPSession(page); await c.send('Emulation.setCPUThrottlingRate',{rate:slow});}
  await browser.startTracing(page,{categories:['devtools.timeline','disabled-by-default-devtools.timeline','v8','blink.user_timing','disabled-by-default-v8.gc']});
  const r=await page.evaluate(`(${dragSrc})({panel:'${panel}',key:'${key}',frames:120})`);
  const buf=await browser.stopTracing();
  const t=JSON.parse(buf.toString()).traceEvents;
  const marks={};for(const e of t)if(e.cat==='blink.user_timing'&&/^[BE]\d+$/.test(e.name))marks[e.name]=e;
  const tid=marks.B1.tid;
  const ev=t.filter(e=>e.tid===tid&&e.ph==='X'&&e.dur!==undefined).sort((a,b)=>a.ts-b.ts||b.dur-a.dur);
  const stack=[];const selfs=ev.map(e=>({...e,self:e.dur}));
  for(const e of selfs){while(stack.length&&stack.at(-1).ts+stack.at(-1).dur<=e.ts)stack.pop(); if(stack.length)stack.at(-1).self-=e.dur; stack.push(e);}
  const turns=[];for(let i=1;i<=120;i++){if(!marks['B'+i]||!marks['E'+i])continue;turns.push({i,b:marks['B'+i].ts,e:marks['E'+i].ts});}
  turns.forEach(x=>x.d=(x.e-x.b)/1000);turns.sort((a,b)=>a.d-b.d);
  const groups={mid:turns.slice(Math.floor(turns.length*.4),Math.floor(turns.length*.6)),top:turns.slice(Math.floor(turns.length*.92))};
  for(const[g,list]of Object.entries(groups)){const sum={};for(const x of list)for(const e of selfs){if(e.ts>=x.b-100&&e.ts<x.e)sum[e.name]=(sum[e.name]||0)+e.self/1000/list.length;}
   console.log(item,slow+'x',art?'art':'',g,'mean',(list.reduce((s,x)=>s+x.d,0)/list.length).toFixed(1),Object.entries(sum).sort((a,b)=>b[1]-a[1]).slice(0,12).map(([k,v])=>k+' '+v.toFixed(1)).join(', '));}
  await page.close();
 }});
