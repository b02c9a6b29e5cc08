// The order of payments of a venture as spreadsheet columns: long, because every column rests on those before it.
using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Reporting;

/// <summary>The venture's months and its notes as live formulas: closing, calls, coupons, rents, distributions, debt service, end.</summary>
internal sealed class ModelVenture(CampusResult campus, VentureSection terms, ModelInputs inputs, ModelColumns months, ModelColumns notes)
{
    private readonly IReadOnlyList<NotePayment> _payments = campus.Cash.Notes;

    private int IndexOf(YearMonth month) => campus.Horizon.IndexOf(month);

    private int MonthOf(LocalDate date) => IndexOf(new YearMonth(date.Year, date.Month));

    private int FirstLevel => Math.Max(0, _payments.ToList().FindIndex(p => p.Date > terms.Notes.Entry.InterestOnlyUntil));

    private int First => IndexOf(terms.Leases.Commencement);

    private int FirstTermEnd => First + (int)Math.Round(terms.Leases.InitialTerm.Base.Months);

    private int Longest => First + (int)Math.Round(terms.Leases.LongestTerm.Base.Months);

    // First month without rent.
    private int End => terms.Guarantee?.ExitAfterYear is { } year ? Math.Min(Longest, First + 12 * year) : Longest;

    private ModelExit? Exit => field ??= ModelExit.Of(campus, terms, First, Longest);

    private bool IsAfterExit(int month) => Exit is { } exit && month > exit.Month;

    public void Inputs()
    {
        inputs.Heading("Notes and venture");
        inputs.Add("in_principal", "Notes, principal", terms.Notes.Entry.Principal, 1, "USD");
        inputs.Add("in_coupon", "Notes, coupon", terms.Notes.Entry.Coupon, 1, "share/yr");
        inputs.Add("in_issuer_share", "Issuer's share of the venture", terms.IssuerShare, 1, "share");
        inputs.Add("in_issuer_cash", "Issuer's cash at closing", terms.IssuerCashAtClosing, 1, "USD");
        inputs.Add("in_distribution", "Distribution to the member at closing", terms.DistributionAtClosing, 1, "USD");
        inputs.Add("in_assets", "Member's assets at closing", terms.MemberAssetsAtClosing, 1, "USD");
        inputs.Add("in_issuer_contribution", "Issuer's contributions, all", terms.IssuerContribution, 1, "USD");
        inputs.Add("in_member_contribution", "Member's contributions, all", terms.MemberContribution, 1, "USD");
        inputs.Add("in_equity", "Sponsor's equity", terms.SponsorEquity, 1, "USD");
        inputs.Add("in_yield", "Yield on unspent proceeds", terms.ProceedsYield, 1, "share/yr");
        inputs.Add("in_reserve", "First-term reserve", terms.FirstTermReserve, 1, "USD");
        inputs.Add("in_venture_cost", "Costs of the venture", terms.VentureCost, 8760, "USD/yr");
        inputs.Heading("Leases");
        inputs.Add("in_rent", "Rent of the whole first term", terms.Leases.InitialCommitment, 1, "USD");
        inputs.Add("in_min_dscr", "Least DSCR of the later terms", terms.Leases.MinimumDscr, 1, "ratio");
        inputs.Add("in_solve_rent", "Later rent: 1 solved for that DSCR, 0 as in the first term", terms.Leases.RenewalRent == RenewalRent.Solved ? 1 : 0, "0 or 1", "scenario: finance.venture.leases.renewal_rent");
        inputs.Add("in_later_rent", "Later rent a month where not solved; 0: that of the first term", 0, "USD", "your own");
        inputs.Heading("Dates");
        inputs.Fixed("f_closing", "Closing", MonthOf(terms.Closing));
        inputs.Fixed("f_first", "First month of rent", First);
        inputs.Fixed("f_first_term_end", "First month after the first term", FirstTermEnd);
        inputs.Fixed("f_end", "First month after the last term", End);
        Exit?.Inputs(inputs);
    }

    public void Notes(Func<string, int, string> month)
    {
        var (first, last) = (FirstLevel, _payments.Count - 1);
        notes.Value("date", "Payment", i => _payments[i].Date.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture), CellStyle.Plain);
        notes.Value("years", "Period, years 30/360", i => Years(i), CellStyle.Ratio);
        notes.Formula("interest", "Interest", i => (i == 0 ? "in_principal" : "{balance.prev}") + "*in_coupon*{years}");
        notes.Formula("principal", "Principal", i => i == last ? i == 0 ? "in_principal" : "{balance.prev}" : i < first ? "0" : $"MIN({(i == 0 ? "in_principal" : "{balance.prev}")},level_payment-{{interest}})");
        notes.Formula("balance", "Balance", i => i == last ? "0" : (i == 0 ? "in_principal" : "{balance.prev}") + "-{principal}");
        notes.Formula("service", "Debt service", "{interest}+{principal}");
        notes.Value("months", "Months of cash", i => i < first ? null : (double)(MonthOf(_payments[i].Date) - (i == 0 ? -1 : MonthOf(_payments[i - 1].Date))), CellStyle.Plain);
        notes.Formula("needed", "Rent a month for the least DSCR", i => IsLater(i) ? "(in_min_dscr*{service}/in_issuer_share+in_venture_cost/12*{months})/{months}" : "");
        notes.Formula("cfads", "Cash for debt service", i => i < first || MonthOf(_payments[i].Date) >= campus.Horizon.Months || IsAfterExit(MonthOf(_payments[i].Date)) ? "" : month("cfads", MonthOf(_payments[i].Date)));
        notes.Formula("dscr", "DSCR", i => i < first || IsAfterExit(MonthOf(_payments[i].Date)) ? "" : "IF({service}>0,{cfads}/{service},0)", CellStyle.Ratio);
        inputs.Names.Add(("first_rent", "model_results!$B$2"));
        inputs.Names.Add(("level_payment", "model_results!$B$3"));
        inputs.Names.Add(("later_rent", "model_results!$B$4"));
    }

    /// <summary>Rent and level payment, which the results' sheet holds.</summary>
    public (string Label, string Formula)[] Solved()
    {
        var level = $"IF(in_coupon=0,in_principal/{_payments.Count - FirstLevel},in_principal*in_coupon/2/(1-(1+in_coupon/2)^-{_payments.Count - FirstLevel}))";
        var otherwise = "IF(in_later_rent>0,in_later_rent,first_rent)";
        var needed = Enumerable.Range(0, _payments.Count).Any(IsLater) ? $"IF(in_solve_rent=1,MAX({notes.All("needed")}),{otherwise})" : otherwise;
        return [("Rent a month, first term", "in_rent/(f_first_term_end-f_first)"), ("Level payment on the notes", level), ("Rent a month, later terms", needed)];
    }

    // A period that lies wholly in later terms, before the leases end.
    private bool IsLater(int i) => i >= FirstLevel && FirstMonth(i) >= FirstTermEnd && MonthOf(_payments[i].Date) < End;

    private int FirstMonth(int i) => i == 0 ? 0 : MonthOf(_payments[i - 1].Date) + 1;

    // As the run counts them: a stub from closing, halves of a year, and an odd last period by days.
    private double Years(int i)
    {
        var entry = terms.Notes.Entry;
        if (i == 0) return Math.Max(0, Days360(entry.Closing, _payments[0].Date) / 360.0);
        var odd = i == _payments.Count - 1 && _payments[i - 1].Date.PlusMonths(6) != _payments[i].Date && _payments[0].Date.PlusMonths(6 * i) != _payments[i].Date;
        return odd ? Days360(_payments[i - 1].Date, _payments[i].Date) / 360.0 : 0.5;
    }

    private static int Days360(LocalDate from, LocalDate to)
    {
        var first = Math.Min(from.Day, 30);
        var last = to.Day == 31 && first == 30 ? 30 : to.Day;
        return 360 * (to.Year - from.Year) + 30 * (to.Month - from.Month) + last - first;
    }

    public void Months()
    {
        var due = Enumerable.Range(0, campus.Horizon.Months).Select(m => IsAfterExit(m) ? -1 : _payments.ToList().FindIndex(p => MonthOf(p.Date) == m)).ToArray();
        Closing();
        Building(due);
        Leases();
        Service(due);
        Exit?.Columns(months, Owed());
        Ending();
    }

    // The balance after the last payment that is not after the exit.
    private string Owed() => _payments.ToList().FindLastIndex(p => !IsAfterExit(MonthOf(p.Date))) is var i and >= 0 ? notes.Cell("balance", i) : "in_principal";

    private void Closing()
    {
        months.Formula("notes", "Notes' proceeds", "IF({i}=f_closing,in_principal,0)");
        months.Formula("cash0", "Issuer's cash at closing", "IF({i}=f_closing,in_issuer_cash,0)");
        months.Formula("out0", "Distribution at closing", "IF({i}=f_closing,in_distribution,0)");
        months.Formula("eq0", "Equity at closing", "IF({i}=f_closing,MIN(MAX(0,{cash0}-{ib.prev}-{notes}),in_equity-{ep.prev}),0)");
        months.Formula("sup0", "Support at closing", "IF({i}=f_closing,MAX(0,{cash0}-MAX(0,{ib.prev}+{notes}+{eq0})),0)");
        months.Formula("int_i", "Interest on proceeds", "IF({i}>f_closing,MAX(0,{ib.prev})*in_yield/12,0)");
        months.Formula("int_r", "Interest on the reserve", "IF({i}>f_closing,MAX(0,{rb.prev})*in_yield/12,0)");
        months.Formula("ib1", "Issuer after closing", "{ib.prev}+{notes}+{eq0}+{sup0}-{cash0}+{int_i}");
    }

    private void Building(int[] due)
    {
        months.Formula("call", "Call for capital", "IF({i}>=f_closing,MAX(0,{capex}-MAX(0,{vb.prev}+{cash0}-{out0})),0)");
        months.Formula("ic1", "Issuer has paid in", "{ic.prev}+{cash0}");
        months.Formula("mc1", "Member has paid in", "{mc.prev}+IF({i}=f_closing,in_assets-in_distribution,0)");
        months.Formula("call_i", "Call, issuer", "MIN({call}*in_issuer_share,MAX(0,in_issuer_contribution-{ic1}))");
        months.Formula("call_m", "Call, member", "MIN({call}-{call_i},MAX(0,in_member_contribution-{mc1}))");
        months.Formula("over", "Overrun, tenant", "{call}-{call_i}-{call_m}");
        months.Formula("eq1", "Equity, building", "MIN(MAX(0,{call_i}-{ib1}),in_equity-{ep.prev}-{eq0})");
        months.Formula("sup1", "Support, building", "MAX(0,{call_i}-MAX(0,{ib1}+{eq1}))");
        months.Formula("eq2", "Equity, rest", "IF({i}=f_first,MAX(0,in_equity-{ep.prev}-{eq0}-{eq1}),0)");
        months.Formula("rest_i", "Rest of contributions, issuer", "IF({i}=f_first,MAX(0,in_issuer_contribution-{ic1}-{call_i}),0)");
        months.Formula("rest_m", "Rest of contributions, member", "IF({i}=f_first,MAX(0,in_member_contribution-{mc1}-{call_m}),0)");
        months.Formula("ib2", "Issuer after calls", "{ib1}+{eq1}+{sup1}-{call_i}+{eq2}");
        months.Formula("sup2", "Support, rest", "MAX(0,{rest_i}-MAX(0,{ib2}))");
        months.Formula("ic", "Issuer has paid in, end", "{ic1}+{call_i}+{rest_i}");
        months.Formula("mc", "Member has paid in, end", "{mc1}+{call_m}+{rest_m}");
        months.Formula("vb1", "Venture after building", "{vb.prev}+{cash0}-{out0}+{call_i}+{call_m}+{over}-IF({i}>=f_closing,{capex},0)+{rest_i}+{rest_m}");
        months.Formula("beyond", "Beyond development cost", "IF({i}=f_first,MAX(0,{vb1}-SUM({capex.after})),0)");
        months.Formula("due0", "Coupons from proceeds", r => due[r] >= 0 && due[r] < FirstLevel ? notes.Cell("service", due[r]) : "0");
        months.Formula("fund", "Reserve funded", "IF({i}=f_first,MIN(MAX(0,{ib2}+{sup2}-{rest_i}),in_reserve),0)");
        months.Formula("left", "Left over, not itemised", "IF({i}=f_first,MAX(0,{ib2}+{sup2}-{rest_i}-{fund}-SUM({due0.on})),0)");
    }

    private void Leases()
    {
        months.Formula("rent", "Rent", "IF(AND({i}>=f_first,{i}<f_end),IF({i}<f_first_term_end,first_rent,later_rent),0)");
        months.Formula("cost", "Costs of the venture", "IF(AND({i}>=f_first,{i}<f_end),MIN({rent},in_venture_cost/12),0)");
        months.Formula("dist_i", "Distribution, issuer", "({rent}-{cost})*in_issuer_share");
        months.Formula("dist_m", "Distribution, member", "{rent}-{cost}-{dist_i}");
        months.Formula("ib3", "Issuer before debt service", "{ib2}+{sup2}-{rest_i}-{fund}-{left}+{dist_i}");
        months.Formula("rb1", "Reserve before debt service", "{rb.prev}+{int_r}+{fund}");
        months.Formula("cfads", "Cash since the last payment", "{since.prev}+{dist_i}");
    }

    private void Service(int[] due)
    {
        string At(int r, string coupon, string level) => due[r] < 0 ? "0" : due[r] < FirstLevel ? coupon : level;
        bool Releases(int i) => i + 1 == _payments.Count || (FirstMonth(i) < FirstTermEnd && FirstMonth(i + 1) >= FirstTermEnd);
        months.Formula("due", "Debt service due", r => due[r] < 0 ? "0" : notes.Cell("service", due[r]));
        months.Formula("eq3", "Equity for coupons", r => At(r, "MIN(MAX(0,{due}-{ib3}),in_equity-{ep.prev}-{eq0}-{eq1}-{eq2})", "0"));
        months.Formula("from_r", "From the reserve", r => At(r, "0", due[r] >= 0 && FirstMonth(due[r]) < FirstTermEnd ? "MIN(MAX(0,{due}-{cfads}),{rb1})" : "0"));
        months.Formula("paid", "Debt service paid", r => At(r, "MIN({due},MAX(0,{ib3}+{eq3}))", "MIN({due},{cfads}+{from_r})"));
        months.Formula("catch", "Arrears paid", r => At(r, "0", "MIN({ar.prev},{cfads}+{from_r}-{paid})"));
        months.Formula("free", "Reserve released", r => At(r, "0", due[r] >= 0 && Releases(due[r]) ? "{rb1}-{from_r}" : "0"));
        months.Formula("ib4", "Issuer after debt service", "{ib3}+{eq3}+{from_r}-{paid}-{catch}+{free}");
        months.Formula("ar1", "Arrears after debt service", "{ar.prev}+{due}-{paid}-{catch}");
        months.Formula("catch2", "Arrears paid from what is left", r => At(r, "0", "MIN({ar1},MAX(0,{ib4}))"));
        months.Formula("to_sponsor", "To the sponsor", r => At(r, "0", "MAX(0,{ib4}-{catch2})"));
        months.Formula("since", "Cash since, end", r => due[r] >= 0 ? "0" : "{cfads}");
    }

    private void Ending()
    {
        var last = campus.Horizon.Months - 1;
        string End(int r, string formula) => r == last ? formula : "0";
        string IfLeft(string formula) => Exit is null ? "" : formula;
        months.Formula("value", "Value at the end", r => Exit is null ? End(r, "in_terminal*(SUM({capex.all})+SUM({before.all}))") : "0");
        months.Formula("vb2", "Venture before the end", "{vb1}-{beyond}+{rent}-{cost}-{dist_i}-{dist_m}+{value}" + IfLeft("+{guar}+{sale}-{ex_i}-{ex_m}"));
        months.Formula("end_i", "Distribution at the end, issuer", r => End(r, "{vb2}*in_issuer_share"));
        months.Formula("end_m", "Distribution at the end, member", r => End(r, "{vb2}-{end_i}"));
        months.Formula("rb2", "Reserve before the end", "{rb1}-{from_r}-{free}" + IfLeft("-{ex_r}"));
        months.Formula("ib5", "Issuer before the end", r => "{ib4}-{catch2}-{to_sponsor}" + IfLeft("+{ex_i}+{ex_r}-{prepaid}-{ex_s}") + (r == last ? "+{end_i}+{rb2}" : ""));
        months.Formula("catch3", "Arrears paid at the end", r => Exit is null ? End(r, "MIN({ar1}-{catch2},MAX(0,{ib5}))") : "0");
        months.Formula("end_s", "To the sponsor at the end", r => End(r, "MAX(0,{ib5}-{catch3})"));
        months.Formula("vb", "Venture's balance", "{vb2}-{end_i}-{end_m}");
        months.Formula("ib", "Issuer's balance", "{ib5}-{catch3}-{end_s}");
        months.Formula("rb", "Reserve's balance", r => r == last ? "0" : "{rb2}");
        months.Formula("ar", "Arrears", r => r == Exit?.Month ? "0" : "{ar1}-{catch2}-{catch3}");
        months.Formula("ep", "Equity paid in, sum", "{ep.prev}+{eq0}+{eq1}+{eq2}+{eq3}");
    }

    /// <summary>What the venture adds to a party's net cash.</summary>
    public string NetOf(PartyRole role) => role switch
    {
        PartyRole.Tenant => "-{rent}-{over}" + (Exit is null ? "" : "-{guar}"),
        PartyRole.Member => "-{before}+{out0}-{call_m}-{rest_m}+{dist_m}+{end_m}" + (Exit is null ? "" : "+{ex_m}"),
        PartyRole.Sponsor => "-{eq0}-{eq1}-{eq2}-{eq3}-{sup0}-{sup1}-{sup2}+{to_sponsor}+{end_s}" + (Exit is null ? "" : "+{ex_s}"),
        PartyRole.Lender => "-{notes}+{paid}+{catch}+{catch2}+{catch3}" + (Exit is null ? "" : "+{prepaid}"),
        _ => "",
    };
}
