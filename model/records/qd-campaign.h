#pragma once

#include "model/records/qd-record.h"

typedef enum
{
  QD_CAMPAIGN_KIND_FISSION = 1,
  QD_CAMPAIGN_KIND_LIVE,
  QD_CAMPAIGN_KIND_MEMBER_DAY,
  QD_CAMPAIGN_KIND_FESTIVAL,
  QD_CAMPAIGN_KIND_CONTENT,
  QD_CAMPAIGN_KIND_ADS,
  QD_CAMPAIGN_KIND_OFFLINE,
  QD_CAMPAIGN_KIND_PARTNER,
  QD_CAMPAIGN_KIND_WIN_BACK,
  QD_CAMPAIGN_KIND_OTHER,
} QdCampaignKind;

typedef enum
{
  QD_CAMPAIGN_STATUS_DRAFT = 1,
  QD_CAMPAIGN_STATUS_APPROVED,
  QD_CAMPAIGN_STATUS_RUNNING,
  QD_CAMPAIGN_STATUS_FINISHED,
  QD_CAMPAIGN_STATUS_STOPPED,
  QD_CAMPAIGN_STATUS_REVIEWED,
} QdCampaignStatus;

typedef enum
{
  QD_CAMPAIGN_VERDICT_SCALE = 1,
  QD_CAMPAIGN_VERDICT_KEEP,
  QD_CAMPAIGN_VERDICT_FIX,
  QD_CAMPAIGN_VERDICT_STOP,
} QdCampaignVerdict;

typedef struct
{
  QdRecord  record;
  char    *code;
  char    *name;
  int      kind;
  int      status;
  gint64   channel;
  char    *segment;
  gint64   goal;
  gint64   phase;
  gint64   owner;
  QdDay    start;
  QdDay    end;
  QdMoney  budget;
  QdMoney  expected_revenue;
  gint64   expected_new_users;
  gint64   expected_orders;
  char    *hypothesis;
  char    *mechanics;
  char    *outcome;
  char    *learned;
  int      verdict;
} QdCampaign;

extern const QdKind qd_campaign_kind;
