using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Quantities;
using Tokenworks.Scenarios;
using Tokenworks.Tests;

namespace Tokenworks.Finance.Tests;

/// <summary>Credits of the catalogue on a plant of 1 B USD that makes 1,000 MWh a month, by hand.</summary>
public sealed class CreditBookTests
{
    private static readonly Horizon Horizon = new(2025, 2049);

    private static TaxCredit Claim(string credit, int year, int month) => new()
    {
        Name = credit, Units = ["plant"], Credit = new Ref<CreditEntry>(credit, Shipped.Entry<CreditEntry>(credit), SourceSpan.Of("test")), Construction = new YearMonth(year, month),
    };

    // In service from a month on; what started before the horizon stands from its first month.
    private static CreditBook Book(TaxCredit claim, int year, int month)
    {
        var (start, first) = (new YearMonth(year, month), Math.Max(0, Horizon.IndexOf(new YearMonth(year, month))));
        var (mw, cost, monthly) = (new DrawTable(300, 1), new DrawTable(300, 1), new MonthlyTable(Horizon, 1));
        for (var m = first; m < 300; m++) (mw[m, 0], monthly.Ensure("supply.plant_mwh")[m, 0]) = (100, 1000);
        cost[first, 0] = 1e9;
        var build = new BuildLedger(Horizon, 1, [], [], [new UnitBuild("plant", "smr", mw, mw)], mw,
            [new CapexFlow(CapexKind.Supply, new BlockKey("c", "plant", "main"), "plant", "owner", [480], first, cost)], []);
        var slice = Made.Slice(null) with { CreditUnits = [new CreditUnit("plant", "owner", start, Sourced<Quantities.Duration>.Of(Quantities.Duration.FromYears(4)))] };
        var terms = TaxLawTests.Named("us-federal") with { Credits = [claim] };
        return new CreditBook(slice, terms, build, monthly, new TaxLaw(terms, Horizon, DrawBlock.Single));
    }

    private static double Share(TaxCredit claim, int year, int month) => Book(claim, year, month).ByYear("owner", 0)[year - 2025] / 1e9;

    private static double Of(double[] years, int year) => years[year - 2025];

    [Fact]
    public void Investment_credit_with_and_without_wages_and_adders()
    {
        var claim = Claim("itc-48e", 2028, 1);
        Assert.Equal(0.30, Share(claim, 2031, 6), 1e-12);
        Assert.Equal(0.06, Share(claim with { PrevailingWage = false }, 2031, 6), 1e-12);
        Assert.Equal(0.40, Share(claim with { EnergyCommunity = true }, 2031, 6), 1e-12);
        Assert.Equal(0.50, Share(claim with { EnergyCommunity = true, DomesticContent = true }, 2031, 6), 1e-12);
        Assert.Equal(0.10, Share(claim with { EnergyCommunity = true, DomesticContent = true, PrevailingWage = false }, 2031, 6), 1e-12);
        Assert.Equal(0.85e9, Book(claim, 2031, 6).OfCost(Flow(claim, 2031, 6), 0).Basis, 1e-3);
    }

    private static CapexFlow Flow(TaxCredit claim, int year, int month)
    {
        var cost = new DrawTable(300, 1);
        cost[0, 0] = 1e9;
        return new CapexFlow(CapexKind.Supply, new BlockKey("c", "plant", "main"), claim.Units[0], "owner", [480], Horizon.IndexOf(new YearMonth(year, month)), cost);
    }

    [Theory]
    [InlineData("itc-48e", 2033, 12, 2037, 1, 0.30)]
    [InlineData("itc-48e", 2034, 1, 2037, 1, 0.225)]
    [InlineData("itc-48e", 2035, 12, 2038, 1, 0.15)]
    [InlineData("itc-48e", 2036, 1, 2039, 1, 0)]
    [InlineData("itc-48e-wind-solar", 2026, 6, 2029, 1, 0.30)]
    [InlineData("itc-48e-wind-solar", 2026, 7, 2029, 1, 0)]
    [InlineData("itc-48e-wind-solar", 2026, 12, 2027, 12, 0.30)]
    [InlineData("itc-48e-wind-solar", 2026, 12, 2028, 1, 0)]
    [InlineData("itc-48e-fuel-cell", 2025, 12, 2027, 1, 0)]
    [InlineData("itc-48e-fuel-cell", 2026, 1, 2027, 1, 0.30)]
    public void Dates_of_construction_and_service_decide(string credit, int beginYear, int beginMonth, int year, int month, double share) =>
        Assert.Equal(share, Share(Claim(credit, beginYear, beginMonth), year, month), 1e-12);

    // 29.9565 USD/MWh rounded to 30 in 2025; 2 % a year on, rounded to a tenth of a cent: 30.556 to 31 in 2026, 36.517 to 37 in 2035.
    [Fact]
    public void Production_credit_is_indexed_and_ends_after_ten_years()
    {
        var years = Book(Claim("ptc-45y", 2025, 1), 2026, 7).ByYear("owner", 0);
        Assert.Equal(0, Of(years, 2025));
        Assert.Equal(31 * 6_000, Of(years, 2026), 1e-6);
        Assert.Equal(37 * 12_000, Of(years, 2035), 1e-6);
        // Six months of the tenth year.
        Assert.Equal(37 * 6_000, Of(years, 2036), 1e-6);
        Assert.Equal(0, years.Skip(12).Sum());
        Assert.Equal(30 * 12_000, Of(Book(Claim("ptc-45y", 2025, 1), 2025, 1).ByYear("owner", 0), 2025), 1e-6);
        Assert.Equal(1.2 * 31 * 6_000, Of(Book(Claim("ptc-45y", 2025, 1) with { EnergyCommunity = true, DomesticContent = true }, 2026, 7).ByYear("owner", 0), 2026), 1e-6);
        Assert.Equal(0.2 * 31 * 6_000, Of(Book(Claim("ptc-45y", 2025, 1) with { PrevailingWage = false }, 2026, 7).ByYear("owner", 0), 2026), 1e-6);
    }

    // 0.35 t/MWh x 85 USD/t, indexed from 2027 on, twelve years.
    [Fact]
    public void Capture_credit_counts_tonnes()
    {
        var claim = Claim("45q-use", 2025, 1) with { Captured = Made.Of(CarbonIntensity.FromTonnesPerMegawattHour(0.35), "captured") };
        var years = Book(claim, 2026, 1).ByYear("owner", 0);
        Assert.Equal(0.35 * 85 * 12_000, Of(years, 2026), 1e-6);
        Assert.Equal(0.35 * 85 * 1.02 * 12_000, Of(years, 2027), 1e-6);
        Assert.True(Of(years, 2037) > 0);
        Assert.Equal(0, Of(years, 2038));
        Assert.Equal(0, Book(claim, 2025, 7).ByYear("owner", 0).Sum());
        Assert.Equal(0.35 * 60 * 12_000, Of(Book(claim with { Credit = Claim("45q-use-before-parity", 2025, 1).Credit }, 2025, 1).ByYear("owner", 0), 2025), 1e-6);
    }

    // 15 USD/MWh less 80 % of what is received above 25, indexed as 25.5 in 2025; gone at 44.25; to 2032.
    [Theory]
    [InlineData(25, 15)]
    [InlineData(30, 15 - 0.8 * 4.5)]
    [InlineData(44.25, 0)]
    [InlineData(60, 0)]
    public void Nuclear_credit_falls_with_receipts(double soldFor, double usd)
    {
        var claim = Claim("45u", 1980, 1) with { SoldFor = Schedule<EnergyPrice>.Constant(Made.Of(EnergyPrice.FromUsdPerMegawattHour(soldFor), "sold_for")) };
        var years = Book(claim, 1985, 6).ByYear("owner", 0);
        Assert.Equal(usd * 12_000, Of(years, 2025), 1e-6);
        Assert.Equal(0, years.Skip(8).Sum());
        Assert.Equal(0, Book(claim, 2023, 1).ByYear("owner", 0).Sum());
    }

    [Fact]
    public void Nobody_else_earns_it() => Assert.Equal(0, Book(Claim("ptc-45y", 2025, 1), 2026, 1).ByYear("utility", 0).Sum());
}
