import fs from 'node:fs';
import { open, opened, withSite } from './lib/bench.mjs';
import { embedsOf, figures } from './lib/site.mjs';
const src=fs.readFileSync('frames.mjs','utf8');
const dragSrc=src.slice(src.indexOf('async function drag('));
const art=process.env.ART;
await withSite(async({site,browser})=>{
 for(const item of process.argv.slice(2)){ const [figure,panel,key]=item.split('/');
  const page=await browser.newPage({viewport:{width:1280,height:800}});
  if(art) { await page.goto(site.url('index.html'.replace('index.html','')+opened([figure])+'#'+figure)); await page.waitForFunction(id=>{const e=document.getElementById(id);e.scrollIntoView();return e.querySelector('.live section')},figure); await page.waitForTimeout(1500);}
  else await open(page,site.url(embedsOf('zh-Hant').find(e=>e.figure===figure).path+opened([figure])));
  const c=await page.context().newCDPSession(page);
  await c.send('Profiler.enable'); await c.send('Profiler.setSamplingInterval',{interval:100}); await c.send('Profiler.start');
  const r=await page.evaluate(`(${dragSrc})({panel:'${panel}',key:'${key}',frames:120})`);
  const {profile}=await c.send('Profiler.stop');
  const w=[...r.work].sort((a,b)=>a-b);
  console.log(item,art?'article':'','median',w[60].toFixed(1),'p95',w[114].toFixed(1));
  const dt=profile.timeDeltas, byId=new Map(profile.nodes.map(n=>[n.id,n]));
  const parent=new Map();for(const n of profile.nodes)for(const k of n.children||[])parent.set(k,n.id);
  const self=new Map(), incl=new Map();
  profile.samples.forEach((id,i)=>{const d=dt[i];let n=byId.get(id);const name=n=>(n.callFrame.functionName||'(anon)')+' '+n.callFrame.url.split('/').pop().slice(0,16);
   self.set(name(n),(self.get(name(n))||0)+d);
   const seen=new Set();for(let k=id;k;k=parent.get(k)){const m=name(byId.get(k));if(!seen.has(m)){seen.add(m);incl.set(m,(incl.get(m)||0)+d)}}});
  const show=(m,n)=>[...m].sort((a,b)=>b[1]-a[1]).slice(0,n).forEach(([k,v])=>console.log('   ',(v/120/1000).toFixed(3),k.slice(0,110)));
  console.log('  self');show(self,28);console.log('  inclusive');show(new Map([...incl].filter(([k])=>/site::|models::|article::|view::|reconcile|RenderRunner|Classes|IndexMap|i5|set_value|drop_in/.test(k))),60);
  await page.close();
 }});
