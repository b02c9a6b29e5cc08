using CsCheck;
using NodaTime;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance.Tests;

/// <summary>Structures: books that close for any terms, waterfalls with known answers, covenants and reserves.</summary>
public sealed class StructureTests
{
    private static readonly YearMonth Start = new(2026, 3);

    [Fact]
    public void Any_structure_closes_to_the_cent_in_every_month() => Any.Sample(structure =>
    {
        var run = StructureRun.Run(structure);
        var all = new double[structure.Months];
        foreach (var name in run.Names)
        {
            var (net, sum) = (run.Net(name), 0.0);
            for (var m = 0; m < net.Length; m++)
            {
                all[m] += net[m];
                sum += net[m];
                // No account is ever overdrawn: what it pays out it has had in.
                if (run.Accounts.Contains(name)) Assert.True(sum > -0.005, $"{name} holds {sum} in month {m}");
            }
            if (run.Accounts.Contains(name)) Assert.Equal(run.Balance(name), sum, 0.005);
        }
        Assert.All(all, v => Assert.Equal(0, v, 0.005));
        Assert.All(run.Flows, f => Assert.All(f.Usd.Data, v => Assert.True(double.IsFinite(v) && v >= -0.005, $"{f.Category}: {v}")));
    }, iter: 600, threads: 1);

    [Fact]
    public void Order_of_instruments_of_equal_rank_changes_nothing() => Any.Sample(structure =>
    {
        var level = structure with { Instruments = [.. structure.Instruments] };
        var turned = structure with { Instruments = [.. structure.Instruments.Reverse()], Contracts = [.. structure.Contracts.Reverse()] };
        var (a, b) = (StructureRun.Run(level), StructureRun.Run(turned));
        Assert.Equal(a.Names, b.Names);
        foreach (var name in a.Names) Assert.Equal(a.Net(name), b.Net(name));
    }, iter: 500, threads: 1);

    [Fact]
    public void Equal_ranks_share_a_shortfall_in_proportion_to_what_is_due()
    {
        IInstrument Loan(string name, double amount) => new TermLoan(Terms(name, "co", name + "_bank", 1, amount, 0.12, RepaymentKind.Bullet));
        var run = StructureRun.Run(Simple([Loan("a", 100), Loan("b", 300)], revenue: 2));
        // 1 and 3 are due each month, and 2 is there.
        Assert.Equal(0.5, run.Instrument("a")[20].Interest, 1e-9);
        Assert.Equal(1.5, run.Instrument("b")[20].Interest, 1e-9);
        Assert.True(run.Months("co")[20].IsInDefault);
    }

    [Fact]
    public void Senior_is_paid_before_junior()
    {
        var run = StructureRun.Run(Simple([new TermLoan(Terms("a", "co", "x", 1, 100, 0.12, RepaymentKind.Bullet)), new TermLoan(Terms("b", "co", "y", 2, 300, 0.12, RepaymentKind.Bullet))], revenue: 2));
        Assert.Equal(1, run.Instrument("a")[20].Interest, 1e-9);
        Assert.Equal(1, run.Instrument("b")[20].Interest, 1e-9);
        Assert.True(run.Instrument("b")[20].Unpaid > 0);
    }

    [Fact]
    public void Waterfall_pays_capital_hurdle_catch_up_and_split_by_hand()
    {
        // 90 and 10 pay in 100; one year later 150 come back: 100 capital, 8 % hurdle = 8, catch-up of the sponsor to 20 % of profit = 2, then 80/20 of 40.
        Holder[] holders = [new("fund", 0.9), new("sponsor", 0.1)];
        Holder[] split = [new("fund", 0.8), new("sponsor", 0.2)];
        Tier[] tiers =
        [
            new(TierKind.Hurdle, 0.08, "", 0, 0, [], 0),
            new(TierKind.CatchUp, 0, "sponsor", 0.2, 1, [], 0),
            new(TierKind.Remainder, 0, "", 0, 0, split, 0),
        ];
        var cash = new double[13];
        (cash[0], cash[12]) = (-100, 150);
        var run = StructureRun.Run(new Structure("t", Start, 13, 0.08, [new Vehicle("co", holders, tiers)], [new Contract("project", "co", "market", cash)], []));
        var (fund, sponsor) = (run.Net("fund")[12], run.Net("sponsor")[12]);
        Assert.Equal(150, fund + sponsor, 1e-9);
        // Hurdle: 97.2 and 10.8. Catch-up x: 0.8 + x = 0.2 (8 + x), x = 1. The rest, 41, is split.
        Assert.Equal(97.2 + 0.8 * 41, fund, 1e-6);
        Assert.Equal(10.8 + 1 + 0.2 * 41, sponsor, 1e-6);
        Assert.Equal(0.2 * 50, sponsor - 10, 1e-6);
    }

    [Fact]
    public void Nested_vehicles_pass_calls_down_and_cash_up()
    {
        Vehicle[] vehicles =
        [
            new("venture", [new Holder("issuer", 0.8), new Holder("member", 0.2)], []),
            new("issuer", [new Holder("fund", 1)], []),
            new("fund", [new Holder("pension", 0.6), new Holder("insurer", 0.4)], []),
        ];
        var cash = new double[24];
        for (var m = 0; m < 24; m++) cash[m] = m < 6 ? -100 : 50;
        var run = StructureRun.Run(new Structure("t", Start, 24, 0.08, vehicles, [new Contract("campus", "venture", "tenant", cash)], []));
        Assert.Equal(-100 * 0.8 * 0.6, run.Net("pension")[0], 1e-9);
        Assert.Equal(50 * 0.8 * 0.4, run.Net("insurer")[10], 1e-9);
        Assert.Equal(50 * 0.2, run.Net("member")[10], 1e-9);
    }

    [Fact]
    public void Debt_reserve_carries_a_dip_and_lock_up_traps_cash()
    {
        var vehicle = new Vehicle("co", [new Holder("owner", 1)], [], DebtReserveMonths: 6, LockUp: 1.2);
        var cash = Enumerable.Range(0, 60).Select(m => m is >= 30 and < 33 ? 0.0 : 2.0).ToArray();
        var loan = new TermLoan(Terms("a", "co", "bank", 1, 100, 0.12, RepaymentKind.Bullet) with { Last = 59 });
        var run = StructureRun.Run(new Structure("t", Start, 60, 0.08, [vehicle], [new Contract("sales", "co", "customer", cash)], [loan]));
        Assert.All(Enumerable.Range(2, 57), m => Assert.Equal(1, run.Instrument("a")[m].Interest, 1e-9));
        Assert.Contains(run.Flows, f => f.Category == "debt_reserve:use");
        Assert.Contains(run.Months("co"), m => m.IsTrapped);
    }

    [Fact]
    public void Notes_of_a_holder_are_covered_by_what_comes_up()
    {
        // The venture earns 2 a month and the holder has 80 %: 19.2 a year. Notes of 100 at 12 % ask 6 each half-year: a cover of 1.6.
        Vehicle[] vehicles =
        [
            new("venture", [new Holder("issuer", 0.8), new Holder("member", 0.2)], []),
            new("issuer", [new Holder("fund", 1)], [], LockUp: 1.3, DefaultCover: 1.1),
            new("fund", [new Holder("pension", 1)], []),
        ];
        var notes = new TermLoan(Terms("notes", "issuer", "noteholders", 1, 100, 0.12, RepaymentKind.Bullet) with { First = 0, Last = 48, Every = 6 });
        var run = StructureRun.Run(new Structure("t", Start, 48, 0.08, vehicles, [new Contract("sales", "venture", "customer", [.. Enumerable.Repeat(2.0, 48)])], [notes]));
        Assert.All(Enumerable.Range(12, 34), m => Assert.Equal(1.6, run.Months("issuer")[m].Cover!.Value, 1e-9));
        Assert.All(run.Months("issuer").SkipLast(1), m => Assert.False(m.IsTrapped || m.IsInDefault));
        // Of each month's 1.6, one is kept for the next payment.
        Assert.Equal(0.6, run.Net("pension")[20], 1e-9);
        Assert.Equal(6, run.Instrument("notes")[24].Interest, 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void Sculpted_cover_is_the_same_at_every_payment(int every)
    {
        double[] cash = [.. Enumerable.Range(0, 60).Select(m => m < 2 ? 0 : 20.0 + 7 * Math.Sin(m) + 0.2 * m)];
        var loan = new TermLoan(Terms("loan", "co", "bank", 1, 600, 0.09, RepaymentKind.Sculpted) with { InterestOnlyUntil = 4, Last = 58, Every = every });
        var run = StructureRun.Run(new Structure("t", Start, 60, 0.08, [new Vehicle("co", [new Holder("owner", 1)], [])], [new Contract("sales", "co", "customer", cash)], [loan]));
        var rows = run.Instrument("loan");
        var covers = Enumerable.Range(9, 50).Where(m => (58 - m) % every == 0).Select(m => cash[(m - every + 1)..(m + 1)].Sum() / (rows[m].Interest + rows[m].Principal)).ToList();
        Assert.All(covers, c => Assert.Equal(covers[0], c, 1e-9));
        Assert.True(covers[0] > 1);
        Assert.Equal(covers[0], Assert.Single(SculptedCheck.Of(run)).Cover, 1e-9);
    }

    [Fact]
    public void Sculpted_loan_that_its_cash_does_not_carry_is_told_with_what_it_carries()
    {
        // 58 level months of 10 at 1 % a month are worth 438.45; a cover of 1.3 carries 337.27.
        double[] cash = [.. Enumerable.Repeat(10.0, 60)];
        SculptedResult Check(double amount) => Assert.Single(SculptedCheck.Of(StructureRun.Run(new Structure("t", Start, 60, 0.08, [new Vehicle("co", [new Holder("owner", 1)], [])],
            [new Contract("sales", "co", "customer", cash)], [new TermLoan(Terms("loan", "co", "bank", 1, amount, 0.12, RepaymentKind.Sculpted) with { InterestOnlyUntil = 0 })]))));
        var worth = 10 * (1 - Math.Pow(1.01, -58)) / 0.01;
        Assert.Equal(worth / 1.3, Check(400).CarriesUsd, 1e-6);
        Assert.True(Check(400).IsShort);
        Assert.False(Check(300).IsShort);
    }

    [Fact]
    public void Debt_reserve_holds_the_next_half_yearly_payment()
    {
        var vehicle = new Vehicle("co", [new Holder("owner", 1)], [], DebtReserveMonths: 6);
        var notes = new AmortisingNotes(Terms("notes", "co", "noteholders", 1, 100, 0.08, RepaymentKind.Level) with { InterestOnlyUntil = 10, Last = 58, Every = 6 });
        var run = StructureRun.Run(new Structure("t", Start, 60, 0.08, [vehicle], [new Contract("sales", "co", "customer", [.. Enumerable.Repeat(20.0, 60)])], [notes]));
        double held = 0, service = 100 * Annuity.Crf(0.04, 8);
        for (var m = 0; m < 58; m++)
        {
            held = run.Net("co_debt_reserve").Take(m + 1).Sum();
            // Interest only until month 10, then eight level payments from month 16 on.
            if (m >= 4) Assert.Equal(m < 10 ? 4 : service, held, 1e-6);
        }
        Assert.Equal(service, run.Instrument("notes")[16].Interest + run.Instrument("notes")[16].Principal, 1e-6);
    }

    [Fact]
    public void Cover_counts_the_first_year_and_llcr_takes_the_loans_rate()
    {
        // Operation starts in month 0 with 3, dips to nothing in months 1 to 8, and 1 is due from month 1 on: the least cover is 3 / 8, in the first year.
        double[] cash = [.. Enumerable.Range(0, 59).Select(m => m == 0 ? 3.0 : m <= 8 ? 0 : m == 58 ? 150 : 3)];
        var loan = new TermLoan(Terms("a", "co", "bank", 1, 100, 0.12, RepaymentKind.Bullet));
        var run = StructureRun.Run(new Structure("t", Start, 59, 0.3, [new Vehicle("co", [new Holder("owner", 1)], [])], [new Contract("sales", "co", "customer", cash)], [loan]));
        var debt = StructureAnswer.Of(run).Debt!;
        Assert.Equal(3 / 8.0, debt.MinDscr!.Value, 1e-9);
        Assert.Equal(Npv.OnePeriodBefore(0.01, cash) / 100, debt.Llcr!.Value, 1e-9);
    }

    [Fact]
    public void Delay_costs_more_where_prices_fall()
    {
        double[] margin = [0, 10, 10, 10], revenue = [0, 20, 20, 20], standing = [1, 1, 1, 1];
        Assert.Equal(0, DelayValue.OneMonth(margin, revenue, standing, 0, 0).PriceUsd);
        // Two months of revenue are earned a month later, each at a price lower by a twelfth root of 0.7.
        Assert.Equal(40 * (1 - Math.Pow(0.7, 1 / 12.0)), DelayValue.OneMonth(margin, revenue, standing, -0.3, 0).PriceUsd, 1e-12);
    }

    [Fact]
    public void Distress_says_how_sure_it_is()
    {
        SponsorInput[] years = [new(2026, "2026-01-28", new Spread(90e9, 100e9, 120e9), new Spread(150e9, 180e9, 260e9), default)];
        var result = SponsorModel.Run(years, 50e9, 20e9, new Spread(40e9, 60e9, 100e9));
        Assert.InRange(result.DistressProbability, 0.01, 0.99);
        Assert.Equal((4096, 1UL), (result.Draws, result.Seed));
        Assert.Equal(Math.Sqrt(result.DistressProbability * (1 - result.DistressProbability) / 4096), result.StandardError, 1e-15);
    }

    [Fact]
    public void Sweep_repays_ahead_of_time()
    {
        double Last(double sweep) => StructureRun.Run(Simple([new TermLoan(Terms("a", "co", "bank", 1, 100, 0.06, RepaymentKind.Level))], 5, sweep)).Instrument("a").ToList().FindIndex(r => r.Principal > 0 && r.Balance == 0);
        Assert.True(Last(0.5) < Last(0));
    }

    [Fact]
    public void Notes_are_redeemed_at_par_or_made_whole_and_cash_closes()
    {
        // Bullet notes of 1000 at 8 %, half-yearly; redeemed after two years with three left.
        StructureRun Run(double treasury) => StructureRun.Run(new Structure("test", new YearMonth(2026, 1), 72, 0.08, [new Vehicle("co", [new Holder("owner", 1)], [])],
            [new Contract("sales", "co", "customer", [.. Enumerable.Repeat(30.0, 72)])],
            [new TermLoan(new LoanTerms("notes", "co", "bank", 1, 1000, 0.08, 0, 1, 2, 61, 6, RepaymentKind.Bullet, 1.3, 0, null, LoanTerms.Fractions(new YearMonth(2026, 1), 72, DayCountBasis.Thirty360)) { Redemption = new Redemption(25, treasury, 0.005) })]));
        var dear = Run(0.035);
        var expected = Enumerable.Range(1, 6).Sum(k => 40 / Math.Pow(1.02, k)) + 1000 / Math.Pow(1.02, 6);
        Assert.Equal(expected, StructureAnswer.Of(dear).Redemptions!.Single().PriceUsd, 1e-9);
        Assert.Equal(("2028-02", expected - 1000), (StructureAnswer.Of(dear).Redemptions![0].Month, dear.Flows.Single(f => f.Category == "notes:make_whole").Usd.Sum(0)), (a, b) => a.Item1 == b.Item1 && Math.Abs(a.Item2 - b.Item2) < 1e-9);
        Assert.All(dear.Instrument("notes").Skip(25), r => Assert.Equal(0, r.Balance));
        Assert.All(dear.Instrument("notes").Skip(26), r => Assert.Equal(0, r.Interest + r.Principal));
        Assert.All(Enumerable.Range(0, 72), m => Assert.Equal(0, dear.Names.Sum(n => dear.Net(n)[m]), 1e-9));
        Assert.Equal(0, StructureAnswer.Of(Run(0.09)).Redemptions![0].PremiumUsd);
        Assert.Contains(dear.Flows, f => f is { From: "owner", Category: "call" });
    }

    [Fact]
    public void MakeWhole_is_par_or_the_value_at_treasuries()
    {
        LocalDate[] dates = [new(2027, 1, 1), new(2027, 7, 1)];
        Assert.Equal(100, MakeWhole.Price(new LocalDate(2026, 7, 1), dates, [3, 103], 100, 0.06, 0));
        Assert.Equal(3 / 1.02 + 103 / 1.0404, MakeWhole.Price(new LocalDate(2026, 7, 1), dates, [3, 103], 100, 0.035, 0.005), 1e-9);
    }

    [Theory]
    [InlineData(DayCountBasis.Thirty360, 39 / 360.0)]
    [InlineData(DayCountBasis.Actual360, 40 / 360.0)]
    [InlineData(DayCountBasis.Actual365, 40 / 365.0)]
    [InlineData(DayCountBasis.ActualActual, 40 / 365.0)]
    public void Day_counts_of_the_stub(DayCountBasis basis, double expected) =>
        Assert.Equal(expected, DayCount.Years(basis, new LocalDate(2025, 10, 21), new LocalDate(2025, 11, 30)), 1e-15);

    [Fact]
    public void Actual_actual_splits_at_new_year() =>
        Assert.Equal(1 / 365.0 + 1 / 366.0, DayCount.Years(DayCountBasis.ActualActual, new LocalDate(2027, 12, 31), new LocalDate(2028, 1, 2)), 1e-15);

    private static Structure Simple(IReadOnlyList<IInstrument> loans, double revenue, double sweep = 0) => new(
        "t", Start, 60, 0.08, [new Vehicle("co", [new Holder("owner", 1)], [], Sweep: sweep)],
        [new Contract("sales", "co", "customer", [.. Enumerable.Repeat(revenue, 60)])], loans);

    private static LoanTerms Terms(string name, string vehicle, string holder, int rank, double amount, double rate, RepaymentKind repayment) => new(
        name, vehicle, holder, rank, amount, rate, 0, 0, 1, 58, 1, repayment, 1.3, 0, null, LoanTerms.Fractions(Start, 60, DayCountBasis.Thirty360));

    // Up to three vehicles one above the other, up to six instruments of all kinds, contracts that may default, waterfalls with any tiers.
    private static readonly Gen<Structure> Any =
        from months in Gen.Int[14, 60]
        from depth in Gen.Int[1, 3]
        from tiers in Gen.Int[0, 3].Array[0, 3].Array[3]
        from reserves in Gen.Double[0, 8].Array[3]
        from covenants in Gen.Double[0, 1.6].Array[3]
        from sweep in Gen.Double[0, 1]
        from revenue in Gen.Double[0, 60]
        from costs in Gen.Double[0, 20]
        from capex in Gen.Double[0, 400]
        from stop in Gen.Int[6, 200]
        from kinds in Gen.Select(Gen.Int[0, 9], Gen.Int[1, 3], Gen.Double[1, 900], Gen.Double[0, 0.2], Gen.Int[0, 2]).Array[0, 6]
        from shares in Gen.Double[0.05, 0.95].Array[3]
        from flip in Gen.Select(Gen.Bool, Gen.Double[0, 1], Gen.Double[0, 0.3], Gen.Double[0, 0.4])
        select Build(months, depth, tiers, reserves, covenants, sweep, revenue, costs, capex, stop, kinds, shares, flip);

    private static Structure Build(int months, int depth, int[][] tiers, double[] reserves, double[] covenants, double sweep, double revenue, double costs, double capex, int stop, (int Kind, int Rank, double Amount, double Rate, int Vehicle)[] kinds, double[] shares, (bool Is, double Cash, double Target, double Rate) flip)
    {
        double[] Row(Func<int, double> of) => [.. Enumerable.Range(0, months).Select(of)];
        // Tax equity in every other structure of one vehicle, with write-offs and credits from month 8 on.
        var equity = !flip.Is || depth > 1 ? null : new TaxEquity("side0", flip.Cash, 0.05, 0.99, 0.05, flip.Target, months - 3, flip.Rate, Row(m => m < 8 ? 0 : capex / 10), Row(m => m < 8 ? 0 : costs / 2));
        var vehicles = Enumerable.Range(0, depth).Select(v => new Vehicle(
            $"v{v}", [new Holder(v + 1 < depth ? $"v{v + 1}" : "top", shares[v]), new Holder($"side{v}", 1 - shares[v])],
            [.. tiers[v].Select((t, i) => new Tier((TierKind)t, 0.05 * (i + 1), $"side{v}", 0.2, 1, [], i))],
            reserves[v], reserves[v] / 2, covenants[v], covenants[v] / 1.3, v == 0 ? sweep : 0) { TaxEquity = equity }).ToList();
        List<Contract> contracts =
        [
            new("sales", "v0", "customer", Row(m => m < stop ? revenue : 0)), new("opex", "v0", "supplier", Row(_ => -costs)),
            new("capex", "v0", "builder", Row(m => m < 8 ? -capex : 0), IsCapital: true),
        ];
        var fractions = LoanTerms.Fractions(Start, months, DayCountBasis.Actual360);
        return new Structure("any", Start, months, 0.08, vehicles, contracts, [.. kinds.Select((k, i) => Loan(k, i, months, depth, fractions))]);
    }

    private static IInstrument Loan((int Kind, int Rank, double Amount, double Rate, int Vehicle) k, int i, int months, int depth, double[] fractions)
    {
        var terms = new LoanTerms($"loan{i}", $"v{k.Vehicle % depth}", $"bank{i % 2}", k.Rank, k.Amount, k.Rate, k.Rate / 4, i % 3, 8, months - 2 - i % 4, 1 + i % 3, (RepaymentKind)(i % 4), 1.3, 0.01 * (i % 3), null, fractions);
        return k.Kind switch
        {
            0 => new TermLoan(terms), 1 => new AmortisingNotes(terms), 2 => new LadderBond(terms), 3 => new ConstructionLoan(terms, 0.6), 4 => new Revolver(terms),
            5 => new Mezzanine(terms), 6 => new VendorFinancing(terms, LegalStrength.LetterOfIntent, 0.5), 7 => new GpuLoan(terms, 0.5), 8 => new PreferredEquity(terms), _ => new SaleLeasebackLoan(terms, 0.2),
        };
    }
}
