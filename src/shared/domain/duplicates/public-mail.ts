/** Mail providers at which everybody can have an address: having one there in common says nothing. Keys of domains, sorted. */
const PUBLIC = new Set(
  `126.com 139.com 163.com 21cn.com aim.com aliyun.com alice.it aol.com arcor.de att.net bell.net bellsouth.net bigpond.com
  bk.ru bluewin.ch btinternet.com btopenworld.com centrum.cz charter.net comcast.net cox.net daum.net earthlink.net
  email.com email.cz email.de embarqmail.com fastmail.com fastmail.fm foxmail.com free.fr freenet.de frontier.com gmail.com
  gmx.at gmx.ch gmx.com gmx.de gmx.net gmx.fr googlemail.com hanmail.net hey.com hotmail.be hotmail.co.uk hotmail.com
  hotmail.com.br hotmail.de hotmail.es hotmail.fr hotmail.it hotmail.nl hushmail.com icloud.com inbox.lv inbox.ru interia.pl
  juno.com kpnmail.nl laposte.net libero.it list.ru live.be live.ca live.co.uk live.com live.com.au live.de live.fr live.it
  live.nl mac.com mail.com mail.de mail.ee mail.ru mailbox.org me.com msn.com nate.com naver.com netscape.net ntlworld.com
  o2.pl onet.pl op.pl optonline.net optusnet.com.au orange.fr outlook.com outlook.de outlook.es outlook.fr outlook.it pm.me
  post.cz poste.it posteo.de proton.me protonmail.ch protonmail.com qq.com rambler.ru rediffmail.com rocketmail.com
  rogers.com sapo.pt sbcglobal.net seznam.cz sfr.fr shaw.ca sina.cn sina.com skynet.be sky.com sohu.com sympatico.ca
  t-online.de talktalk.net telenet.be telia.com telus.net terra.com.br tiscali.it tuta.com tutanota.com tutanota.de ukr.net
  uol.com.br verizon.net virgilio.it virgin.net virginmedia.com vodafone.de vodafonemail.de wanadoo.fr web.de windstream.net
  wp.pl xtra.co.nz ya.ru yahoo.ca yahoo.co.in yahoo.co.jp yahoo.co.kr yahoo.co.uk yahoo.com yahoo.com.ar yahoo.com.au
  yahoo.com.br yahoo.com.mx yahoo.de yahoo.es yahoo.fr yahoo.in yahoo.it yahoo.pl yandex.com yandex.ru yeah.net ymail.com
  zoho.com ziggo.nl zohomail.com`.split(/\s+/),
);

/** Whether the domain of an email's key is that of a provider for everybody. */
export function isPublicMail(domain: string): boolean {
  return PUBLIC.has(domain);
}
