using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance.Tests;

/// <summary>A venture with Hyperion's published terms, and an owner's box, made in code.</summary>
internal static class Made
{
    public static readonly Horizon Horizon = new(2025, 2049);

    public static Sourced<T> Of<T>(T value, string path)
        where T : struct, IQuantity<T> => Sourced<T>.Of(value, path);

    public static InstrumentEntry Notes => new()
    {
        Title = "notes",
        Principal = Of(Money.FromUsd(27.3e9), "notes:principal"),
        Coupon = Of(Fraction.FromPercent(6.581), "notes:coupon"),
        Closing = new LocalDate(2025, 10, 21),
        FirstPayment = new LocalDate(2025, 11, 30),
        InterestOnlyUntil = new LocalDate(2029, 5, 30),
        FinalMaturity = new LocalDate(2049, 5, 30),
    };

    public static VentureSection Venture(RenewalRent renewal = RenewalRent.Solved, int? exit = null, double commitment = 12.31e9, double dscr = 1.15) => new()
    {
        Name = "jv",
        Issuer = "issuer",
        IssuerShare = Of(Fraction.FromPercent(80), "share"),
        Closing = new LocalDate(2025, 10, 21),
        DevelopmentCost = Of(Money.FromUsd(27e9), "development"),
        MemberAssetsAtClosing = Of(Money.FromUsd(4.3e9), "assets"),
        IssuerCashAtClosing = Of(Money.FromUsd(7e9), "cash"),
        DistributionAtClosing = Of(Money.FromUsd(2.55e9), "distribution"),
        IssuerContribution = Of(Money.FromUsd(23.03e9), "issuer"),
        MemberContribution = Of(Money.FromUsd(5.76e9), "member"),
        SponsorEquity = Of(Money.FromUsd(2.45e9), "equity"),
        StatedInterestEarned = Of(Money.FromUsd(1.16e9), "interest"),
        ProceedsYield = Of(Fraction.FromPercent(3.6), "yield"),
        Notes = new Ref<InstrumentEntry>("notes", Notes, SourceSpan.Of("test")),
        FirstTermReserve = Of(Money.FromUsd(0.15e9), "reserve"),
        VentureCost = Of(AnnualCost.FromUsdPerYear(8e6), "cost"),
        Leases = new LeaseTerms
        {
            Commencement = new YearMonth(2029, 6),
            InitialTerm = Of(Duration.FromYears(4), "term"),
            InitialCommitment = Of(Money.FromUsd(commitment), "commitment"),
            LongestTerm = Of(Duration.FromYears(20), "longest"),
            RenewalRent = renewal,
            MinimumDscr = Of(Count.FromValue(dscr), "dscr"),
        },
        Guarantee = new GuaranteeTerms
        {
            Cap = Of(Money.FromUsd(8e9), "cap"),
            ThresholdAtStart = Of(Money.FromUsd(28e9), "start"),
            ThresholdAtEnd = Of(Money.FromUsd(9e9), "end"),
            Term = Of(Duration.FromYears(16), "guarantee_term"),
            ValueAtStart = Of(Fraction.FromPercent(60), "value"),
            ValueTrend = Of(AnnualRate.FromPerYear(-0.03), "trend"),
            ExitAfterYear = exit,
        },
    };

    public static FinanceSlice Slice(VentureSection? venture) => new(Horizon, new FinanceSection
    {
        DiscountRate = Of(Fraction.FromPercent(8), "finance.discount_rate"),
        UtilityReturn = Of(Fraction.FromPercent(7.5), "finance.utility_return"),
        TerminalValue = Of(Fraction.FromPercent(10), "finance.terminal_value"),
        Parties = venture is null
            ? [Party("owner", PartyRole.Owner)]
            : [Party("tenant", PartyRole.Tenant), Party("member", PartyRole.Member), Party("sponsor", PartyRole.Sponsor), Party("lender", PartyRole.Lender), new Party { Name = "group", Role = PartyRole.Group, Of = ["tenant", "member"] }],
        Venture = venture,
    }, Operations, [new BuildingCost("p1", Of(CapacityPrice.FromUsdPerMegawattYear(20_000), "building"))]);

    private static Operations Operations => new()
    {
        StaffCost = Of(CapacityPrice.FromUsdPerMegawattYear(60_000), "staff"),
        ConnectivityCost = Of(CapacityPrice.FromUsdPerMegawattYear(20_000), "connect"),
        ItMaintenance = Of(AnnualRate.FromPerYear(0.015), "maintenance"),
        Inflation = Of(AnnualRate.FromPerYear(0.02), "inflation"),
    };

    private static Party Party(string name, PartyRole role) => new() { Name = name, Role = role };

    /// <summary>27 billion of buildings on a straight line from 2025 to 2029, 50 billion of chips in 2029.</summary>
    public static BuildLedger Build(string owner, string itOwner, int width)
    {
        var key = new BlockKey("c", "p1", "main");
        var (buildings, chips, it) = (new DrawTable(300, width), new DrawTable(300, width), new DrawTable(300, width));
        for (var d = 0; d < width; d++)
        {
            for (var m = 0; m < 54; m++) buildings[m, d] = 27e9 / 54;
            chips[52, d] = 50e9;
            for (var m = 54; m < 300; m++) it[m, d] = 2000;
        }
        double[] Life(double months) => [.. Enumerable.Repeat(months, width)];
        return new BuildLedger(Horizon, width, [new BlockBuild(key, it, it)], [], [], new DrawTable(300, width),
            [
                new CapexFlow(CapexKind.Facility, key, "p1", owner, Life(468), 54, buildings),
                new CapexFlow(CapexKind.It, key, "p1/0", itOwner, Life(66), 53, chips),
            ], []);
    }

    public static MonthlyTable Monthly(int width)
    {
        var monthly = new MonthlyTable(Horizon, width);
        foreach (var (name, value) in (ReadOnlySpan<(string, double)>)
            [("tokens.chat.revenue_usd", 2e9), ("tokens.chat.delivered", 1e15), ("tokens.chat.delivered_chip_hours", 5e8), ("tokens.chat.input_chip_hours", 2e8), ("energy.variable_cost_usd", 3e7), ("energy.fixed_cost_usd", 1e7)])
            for (var m = 54; m < 300; m++)
                for (var d = 0; d < width; d++) monthly.Ensure(name)[m, d] = value;
        return monthly;
    }

    public static CashLedger Run(VentureSection? venture, DrawBlock draws, MonthlyTable? monthly = null) => FinanceStage.Run(
        Slice(venture), Build(venture?.Name ?? "owner", venture is null ? "owner" : "tenant", draws.Width), monthly ?? Monthly(draws.Width),
        [new ProductInfo("chat", WorkKind.Interactive)], draws);
}
