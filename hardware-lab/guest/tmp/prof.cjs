const fs=require("fs");const f=fs.readdirSync("/tmp/prof")[0];const p=JSON.parse(fs.readFileSync("/tmp/prof/"+f));
const self={};const dt=p.timeDeltas;const byId=new Map(p.nodes.map(n=>[n.id,n]));p.samples.forEach((s,i)=>{const n=byId.get(s);const k=n.callFrame.functionName+" "+n.callFrame.url.split("/").slice(-2).join("/");self[k]=(self[k]||0)+dt[i]});
console.log(Object.entries(self).sort((a,b)=>b[1]-a[1]).slice(0,30).map(([k,v])=>(v/1000).toFixed(0)+" "+k).join("\n"))
