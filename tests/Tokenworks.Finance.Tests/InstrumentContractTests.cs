using NodaTime;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance.Tests;

/// <summary>What every instrument must do; one derived class for each.</summary>
public abstract class InstrumentContractTests
{
    private const int Months = 84;
    private static readonly YearMonth Start = new(2026, 1);

    /// <summary>The instrument with an amount in USD and a rate a year.</summary>
    protected abstract IInstrument Make(LoanTerms terms);

    protected virtual RepaymentKind Repayment => RepaymentKind.Level;

    /// <summary>Costs that the vehicle has in the months of drawing.</summary>
    protected virtual double CostsPerMonth => 0;

    private LoanTerms Terms(double amount, double rate, DayCountBasis basis = DayCountBasis.Thirty360) => new(
        "loan", "co", "bank", 1, amount, rate, 0, 2, 12, 72, 1, Repayment, 1.3, 0, null, LoanTerms.Fractions(Start, Months, basis));

    private StructureRun Run(LoanTerms terms, double revenue = 40)
    {
        List<Contract> contracts = [new("sales", "co", "customer", [.. Enumerable.Range(0, Months).Select(m => m == 72 ? 50 * revenue : m > 12 ? revenue : revenue / 4)])];
        if (CostsPerMonth > 0) contracts.Add(new("capex", "co", "builder", [.. Enumerable.Range(0, Months).Select(m => m is >= 2 and <= 12 ? -CostsPerMonth : 0)], IsCapital: true));
        if (Make(terms).IsLine) contracts.Add(new("gap", "co", "builder", [.. Enumerable.Range(0, Months).Select(m => m == 4 ? -200.0 : 0)]));
        return StructureRun.Run(new Structure("test", Start, Months, 0.08, [new Vehicle("co", [new Holder("owner", 1)], [])], contracts, [Make(terms)]));
    }

    [Fact]
    public void Balance_is_drawn_plus_added_less_repaid_and_ends_at_nothing()
    {
        var rows = Run(Terms(1000, 0.06)).Instrument("loan");
        var balance = 0.0;
        Assert.True(rows.Sum(r => r.Drawn) > 0);
        foreach (var row in rows)
        {
            balance += row.Drawn + row.Capitalised - row.Principal;
            Assert.Equal(balance, row.Balance, 1e-6);
            Assert.True(row.Balance >= -1e-9 && row.Interest >= 0 && row.Principal >= -1e-9);
        }
        Assert.Equal(0, rows[72].Balance, 1e-9);
        Assert.All(rows.Skip(73), r => Assert.Equal(0, r.Interest + r.Principal + r.Balance, 1e-9));
    }

    [Fact]
    public void Interest_is_the_rate_on_the_balance()
    {
        var rows = Run(Terms(1000, 0.06)).Instrument("loan");
        for (var m = 14; m <= 72; m++) Assert.Equal(rows[m - 1].Balance * 0.06 / 12, rows[m].Interest + rows[m].Capitalised, 1e-9);
    }

    [Fact]
    public void Twice_the_amount_is_twice_the_flows()
    {
        if (Make(Terms(1, 0)).IsLine || CostsPerMonth > 0) return;
        var (one, two) = (Run(Terms(1000, 0.06), 100).Instrument("loan"), Run(Terms(2000, 0.06), 200).Instrument("loan"));
        for (var m = 0; m < Months; m++) Assert.Equal(2 * (one[m].Interest + one[m].Principal), two[m].Interest + two[m].Principal, 1e-6);
    }

    [Fact]
    public void Its_present_value_at_its_rate_is_what_was_lent()
    {
        var run = Run(Terms(1000, 0.06));
        var cash = run.Net("bank");
        Assert.Equal(0, Npv.Of(0.06 / 12, cash), 1e-6);
    }

    [Fact]
    public void Without_cash_it_is_not_paid_and_stays_owed()
    {
        var rows = Run(Terms(1000, 0.06), revenue: 0.5).Instrument("loan");
        Assert.True(rows[^1].Unpaid > 0 || rows.Sum(r => r.Drawn) == 0);
        Assert.All(rows, r => Assert.True(double.IsFinite(r.Balance)));
    }

    [Fact]
    public void Actual_days_cost_more_interest_than_months_of_thirty()
    {
        var (thirty, actual) = (Run(Terms(1000, 0.06)).Instrument("loan"), Run(Terms(1000, 0.06, DayCountBasis.Actual360)).Instrument("loan"));
        Assert.True(actual.Sum(r => r.Interest + r.Capitalised) > thirty.Sum(r => r.Interest + r.Capitalised));
    }
}

public sealed class TermLoanTests : InstrumentContractTests
{
    protected override IInstrument Make(LoanTerms terms) => new TermLoan(terms);
}

public sealed class ConstantTermLoanTests : InstrumentContractTests
{
    protected override RepaymentKind Repayment => RepaymentKind.Constant;

    protected override IInstrument Make(LoanTerms terms) => new TermLoan(terms);
}

public sealed class SculptedTermLoanTests : InstrumentContractTests
{
    protected override RepaymentKind Repayment => RepaymentKind.Sculpted;

    protected override IInstrument Make(LoanTerms terms) => new TermLoan(terms);
}

public sealed class AmortisingNotesTests : InstrumentContractTests
{
    protected override IInstrument Make(LoanTerms terms) => new AmortisingNotes(terms);
}

public sealed class LadderBondTests : InstrumentContractTests
{
    protected override IInstrument Make(LoanTerms terms) => new LadderBond(terms);
}

public sealed class ConstructionLoanTests : InstrumentContractTests
{
    protected override double CostsPerMonth => 100;

    protected override IInstrument Make(LoanTerms terms) => new ConstructionLoan(terms, 0.7);
}

public sealed class RevolverTests : InstrumentContractTests
{
    protected override IInstrument Make(LoanTerms terms) => new Revolver(terms);
}

public sealed class MezzanineTests : InstrumentContractTests
{
    protected override IInstrument Make(LoanTerms terms) => new Mezzanine(terms with { Rate = terms.Rate / 2, InKind = terms.Rate / 2 });
}

public sealed class VendorFinancingTests : InstrumentContractTests
{
    protected override IInstrument Make(LoanTerms terms) => new VendorFinancing(terms, LegalStrength.LetterOfIntent, 0.5);

    [Theory]
    [InlineData(LegalStrength.Contract, 1)]
    [InlineData(LegalStrength.LetterOfIntent, 0.4)]
    [InlineData(LegalStrength.Statement, 0)]
    public void Only_what_binds_is_counted(LegalStrength strength, double expected) => Assert.Equal(expected, VendorFinancing.Counted(strength, 0.4));
}

public sealed class GpuLoanTests : InstrumentContractTests
{
    protected override double CostsPerMonth => 100;

    protected override IInstrument Make(LoanTerms terms) => new GpuLoan(terms, 0.8);
}

public sealed class PreferredEquityTests : InstrumentContractTests
{
    protected override IInstrument Make(LoanTerms terms) => new PreferredEquity(terms);
}

public sealed class SaleLeasebackTests : InstrumentContractTests
{
    protected override IInstrument Make(LoanTerms terms) => new SaleLeasebackLoan(terms, 0.3);
}
