using NodaTime;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance.Tests;

/// <summary>The shipped structure, read as a user's file is, and bad terms.</summary>
public sealed class StructureFileTests
{
    private static string Shipped => Path.Combine(AnnualCase.Folder, "..", "structures", "chip-campus.yaml");

    private static (StructureFile? File, IReadOnlyList<Finding> Findings) Read(params string[] sets)
    {
        var findings = new FindingBag();
        return (new FinanceFileReader(null).Read<StructureFile>(Shipped, sets, findings), findings.Items);
    }

    [Fact]
    public void Shipped_structure_pays_its_loans_and_closes()
    {
        var (file, findings) = Read();
        Assert.DoesNotContain(findings, f => f.Severity == Severity.Error);
        var run = StructureRun.Run(StructureReading.Of(file!));
        foreach (var loan in run.Structure.Instruments) Assert.Equal(0, run.Instrument(loan.Name)[^1].Balance, 0.01);
        Assert.All(run.Accounts, a => Assert.Equal(0, run.Balance(a), 0.01));
        Assert.Equal(200e6, run.Instrument("vendor_loan").Sum(r => r.Drawn), 1);
        // Floating over the base rate, actual days over 360.
        Assert.Equal(run.Instrument("chip_loan")[23].Balance * (0.032 + 0.0225) * 31 / 360, run.Instrument("chip_loan")[24].Interest, 1);
        var answer = StructureAnswer.Of(run);
        Assert.Equal(0, answer.Parties.Values.Sum(p => p.Cash.Sum()), 0.01);
    }

    [Fact]
    public void Customers_default_is_borne_by_equity_before_lenders()
    {
        var (good, bad) = (StructureRun.Run(StructureReading.Of(Read().File!)), StructureRun.Run(StructureReading.Of(Read("contracts.capacity.defaults_in=2029-01").File!)));
        double Lost(string name) => good.Net(name).Sum() - bad.Net(name).Sum();
        Assert.True(Lost("pension") > 0 && Lost("developer") > 0);
        Assert.True(Lost("pension") / good.Net("pension").Where(v => v > 0).Sum() > Lost("banks") / good.Net("banks").Where(v => v > 0).Sum());
        Assert.Contains(bad.Months("venture"), m => m.IsInDefault);
    }

    [Theory]
    [InlineData("instruments.construction.until=2040-01", "past-maturity")]
    [InlineData("instruments.chip_loan.interest_only_until=2032-06", "past-maturity")]
    [InlineData("vehicles.venture.holders.fund.share=75 %", "shares")]
    [InlineData("instruments.mezzanine.rate=658 %", "out-of-range")]
    [InlineData("contracts.capacity.amount=-1 B USD", "out-of-range")]
    [InlineData("vehicles.venture.waterfall.3.kind=hurdle", "no-remainder")]
    [InlineData("instruments.line.vehicle=ventrue", "unknown-vehicle")]
    [InlineData("vehicles.venture.waterfall.2.to=nobody", "unknown-party")]
    [InlineData("vehicles.venture.waterfall.2.pace=20 %", "catch-up")]
    public void Bad_terms_are_findings(string set, string id)
    {
        var (file, findings) = Read(set);
        Assert.Null(file);
        var finding = Assert.Single(findings, f => f.Severity == Severity.Error && f.Id == id);
        Assert.NotEmpty(finding.Where.ToString());
    }

    [Theory]
    [InlineData("mezzanine", "2030-06", "redemption-kind")]
    [InlineData("vendor_loan", "2030-06", "redemption-kind")]
    [InlineData("plain", "2036-06", "redemption-date")]
    [InlineData("plain", "2030-06", null)]
    public void A_redemption_needs_payments_known_ahead_and_one_of_their_months(string loan, string on, string? id)
    {
        string[] plain = loan == "plain" ? ["instruments.mezzanine.kind=term_loan", "instruments.mezzanine.in_kind=0 %"] : [];
        var name = loan == "plain" ? "mezzanine" : loan;
        var (file, findings) = Read([.. plain, $"instruments.{name}.redemption.on={on}", $"instruments.{name}.redemption.treasury=4 %", $"instruments.{name}.redemption.spread=0.5 %"]);
        Assert.Equal(id is null ? [] : [id], findings.Where(f => f.Severity == Severity.Error).Select(f => f.Id));
        if (file is null) return;
        var redeemed = Assert.Single(StructureAnswer.Of(StructureRun.Run(StructureReading.Of(file))).Redemptions!);
        Assert.True(redeemed is { Instrument: "mezzanine", Month: "2030-06", PremiumUsd: > 0 });
    }
}
