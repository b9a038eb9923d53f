/**
 * Fronts of the tokens of known makers, each with the least number of characters that follow. Makers publish these shapes so that
 * scanners can find leaked tokens.
 */
const SHAPES = {
  clouds: `
    AKIA 12, ASIA 12, ABIA 12, ACCA 12, amzn.mws. 20, da2- 20, ABSKQmVkcm9ja 40, AIza 25, GOCSPX- 16, ya29. 16,
    1//0 30, LTAI 12, AKID 28, dop_v1_ 20, doo_v1_ 20, dor_v1_ 20, HRKU- 20, fo1_ 20, fm1a_ 20, fm1r_ 20,
    fm2_ 20, v1.0- 60, cfat_ 20, cfut_ 20, vercel_blob_rw_ 12, vcp_ 20, vci_ 20, vca_ 20, vcr_ 20, vck_ 20,
    sbp_ 20, sb_secret_ 12, pscale_ 16, rnd_ 20, tk-us- 20, AQVN 30, YCAJE 16, YCM 30, nfp_ 20, scw_ 30,
    sha256~ 30`,
  code: `
    ghp_ 16, gho_ 16, ghu_ 16, ghs_ 16, ghr_ 16, github_pat_ 16, glpat- 12, gldt- 12, glrt- 12, glrtr- 12,
    glcbt- 12, glptt- 12, glft- 12, glimt- 12, glagent- 12, glsoat- 12, gloas- 12, glffct- 12, GR1348941 12,
    ATATT3 24, ATCTT3 24, ATBB 24, ATOA 40, npm_ 24, npms_ 24, pypi- 40, rubygems_ 24, CLOJARS_ 24, oy2 40,
    dckr_pat_ 16, dckr_oat_ 16, CCIPAT_ 16, CCIPRJ_ 16, bkua_ 20, API- 24, pul- 24, pnu_ 24, sgp_ 24,
    sm_pat_ 16, sm_aat_ 16, AKCp 50, cmVmd 50, ATLSN 40, hvs. 16, hvb. 16, hvr. 16, atlasv1. 30, dp.pt. 20,
    dp.st. 20, dp.ct. 20, dp.sa. 20, dp.scim. 20, dp.audit. 20, ops_eyJ 40, A3- 30, AGE-SECRET-KEY-1 20,
    sntrys_ 20, sntryu_ 20, sntryi_ 20, glsa_ 20, glc_ 20, eyJrIjoi 30, NRAK- 20, NRAL- 20, NRII- 20, NRIQ- 20,
    NRJS- 16, NRAA- 20, NRRA- 20, dt0c01. 20, dt0s01. 16, dt0s16. 16, ico- 24, lnkc_ 20,
    LS0tLS1CRUdJTiBQUklW 1, LS0tLS1CRUdJTiBSU0Eg 1, LS0tLS1CRUdJTiBFQyBQ 1, LS0tLS1CRUdJTiBPUEVO 1,
    LS0tLS1CRUdJTiBFTkNS 1`,
  models: `
    sk-ant- 12, sk-proj- 12, sk-svcacct- 12, sk-admin- 12, sk-or- 12, sk-lf- 12, sk-live- 12, sk-test- 12,
    sk- 17, sk_ 20, pk- 20, rk- 20, rk_ 20, hf_ 24, api_org_ 24, r8_ 24, pplx- 24, gsk_ 24, xai- 24, nvapi- 24,
    jina_ 24, tvly- 16, lsv2_pt_ 16, lsv2_sk_ 16, pcsk_ 24, dapi 32, fw_ 20, tgp_v1_ 20, cpk_ 24, bce-v3/ 20,
    ark- 30, ABSK 60, bedrock-api-key- 20`,
  payment: `
    sk_live_ 8, sk_test_ 8, rk_live_ 8, rk_test_ 8, pk_live_ 8, pk_test_ 8, sk_prod_ 8, rk_prod_ 8, whsec_ 16,
    sk_org_ 12, sq0atp- 16, sq0csp- 16, sq0idp- 16, EAAA 50, EAAl 50, EAAE 50, EAAC 50, EAAG 50, EAAB 50,
    EAAM 50, EAAJ 50, shpat_ 16, shpca_ 16, shppa_ 16, shpss_ 16, shpua_ 16, shptka_ 16,
    access_token$production$ 16, access_token$sandbox$ 16, FLWSECK- 12, FLWSECK_TEST- 10, FLWSECK_TEST 10,
    EZAK 40, EZTK 40, shippo_live_ 16, shippo_test_ 16, duffel_live_ 16, duffel_test_ 16, live_ 36, test_ 36,
    fio-u- 20, rzp_live_ 12, rzp_test_ 12, key- 32`,
  messages: `
    xoxb- 8, xoxp- 8, xoxa- 8, xoxe- 8, xoxr- 8, xoxs- 8, xoxc- 8, xoxd- 8, xoxo- 8, xapp- 8, xwfp- 8,
    xoxe.xox 8, xoxb_ 8, xoxp_ 8, xoxa_ 8, xoxe_ 8, xoxr_ 8, xoxs_ 8, glpat_ 10, SG. 20, xkeysib- 24,
    xsmtpsib- 24, APA91b 40, mfa. 24, re_ 28, PMAK- 20, PMAT- 20, tfp_ 24, lin_api_ 16, lin_oauth_ 16, ntn_ 24,
    secret_ 36, figd_ 20, figo_ 20, figu_ 20, figoh_ 20, sl. 40, sl.u. 24, aio_ 24, pat. 20, p8e- 24, rdme_ 24,
    pat-na1- 20, pat-eu1- 20, phx_ 24, apify_api_ 16, ptla_ 20, v2.local. 40, v4.local. 40, KGAT_ 16,
    tskey- 16, sdk- 34, mob- 34, api- 34, CFPAT 24, esecret_ 16, ory_at_ 20, ory_st_ 20, ory_rt_ 20, zpka_ 20, napi_ 40`,
}

export interface TokenShape {
  readonly front: string
  readonly least: number
}

const byFirstTwo = new Map<number, TokenShape[]>()
/** Marks the first two characters of all fronts, so that most offsets of a text are skipped. */
const isFirstTwo = new Uint8Array(128 * 128)

const ENTRY = /(\S+) (\d+)/g

for (const [, front = '', least] of Object.values(SHAPES).join().matchAll(ENTRY)) {
  const pair = front.charCodeAt(0) * 128 + front.charCodeAt(1)
  isFirstTwo[pair] = 1
  const shapes = byFirstTwo.get(pair) ?? []
  shapes.push({ front, least: Number(least) })
  byFirstTwo.set(pair, shapes)
}

/** The shape with the longest front at an offset of a text. */
export function shapeAt(text: string, at: number): TokenShape | null {
  const first = text.charCodeAt(at)
  const second = text.charCodeAt(at + 1)
  if (first > 127 || second > 127 || isFirstTwo[first * 128 + second] !== 1) return null
  let found: TokenShape | null = null
  for (const shape of byFirstTwo.get(first * 128 + second) ?? []) {
    if (text.startsWith(shape.front, at) && (found === null || shape.front.length > found.front.length)) found = shape
  }
  return found
}
