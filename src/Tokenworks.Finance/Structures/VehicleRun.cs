// One vehicle's month is one sequence of steps that share its accounts; their order is the contract.
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>
/// The months of one vehicle: contracts, draws, calls, debt service by rank, lines, reserves, covenants, sweep and distributions. All money moves through
/// the cash book, so that every account is the running sum of what was booked.
/// </summary>
internal sealed class VehicleRun
{
    private readonly Structure _structure;
    private readonly StructureBook _book;
    private readonly Contract[] _contracts;
    private readonly HolderBooks _holders;
    private readonly double[] _capexAhead, _contractCash, _cash;
    private readonly string _debtReserve, _costReserve;

    /// <param name="upstream">Distributions expected from vehicles below, by month.</param>
    public VehicleRun(Structure structure, Vehicle vehicle, StructureBook book, ReadOnlySpan<double> upstream)
    {
        (_structure, Vehicle, _book, _holders) = (structure, vehicle, book, new HolderBooks(vehicle));
        _contracts = [.. structure.Contracts.Where(c => c.Vehicle == vehicle.Name).OrderBy(c => c.Name, StringComparer.Ordinal).ThenBy(c => c.With, StringComparer.Ordinal)];
        // The order in which instruments are written down does not matter.
        Loans = [.. structure.Instruments.Where(i => i.Vehicle == vehicle.Name).OrderBy(i => i.Rank).ThenBy(i => i.Name, StringComparer.Ordinal)];
        (States, Rows) = (new LoanState[Loans.Length], [.. Loans.Select(_ => new InstrumentMonth[structure.Months])]);
        Months = new VehicleMonth[structure.Months];
        (_debtReserve, _costReserve) = (vehicle.Name + "_debt_reserve", vehicle.Name + "_cost_reserve");
        (_capexAhead, _contractCash, _cash) = (new double[structure.Months + 1], new double[structure.Months], new double[structure.Months]);
        for (var m = structure.Months - 1; m >= 0; m--)
        {
            _capexAhead[m] = _capexAhead[m + 1] - _contracts.Where(c => c.IsCapital).Sum(c => c.Usd[m]);
            _contractCash[m] = _contracts.Where(c => !c.IsCapital).Sum(c => c.Usd[m]);
            _cash[m] = _contractCash[m] + upstream[m];
        }
    }

    public Vehicle Vehicle { get; }

    public IInstrument[] Loans { get; }

    public LoanState[] States { get; }

    public InstrumentMonth[][] Rows { get; }

    public VehicleMonth[] Months { get; }

    /// <summary>Instruments that were redeemed early.</summary>
    public List<RedemptionResult> Redemptions { get; } = [];

    /// <summary>Month at whose end a tax equity investor flipped; null where none has.</summary>
    public int? Flipped => _holders.Flipped;

    private double Cash => _book.Balance(Vehicle.Name);

    // Cash that neither capital cost ahead nor the next payments of debt will take.
    private double Spare(int m) => Math.Max(0, Cash - _capexAhead[m + 1] - SetAside(m));

    /// <summary>One month.</summary>
    public void Step(int m)
    {
        _holders.Grow();
        // Vehicles below have paid by now: what was expected of this month gives way to what came.
        _cash[m] = _contractCash[m] + _book.Received(Vehicle.Name, m);
        Accrue(m);
        Operate(m);
        Call(m);
        var (due, paid) = Serve(m);
        Redeem(m);
        RepayLines(m);
        Reserve(m);
        var month = Cover(m, due, paid);
        Sweep(m, month.IsInDefault ? 1 : Vehicle.Sweep);
        if (m == _structure.Months - 1) Release(m);
        if (!month.IsTrapped || m == _structure.Months - 1) Distribute(m);
        _holders.Close(m, _contractCash[m] - InterestPaid(m), _book);
        Months[m] = month with { Debt = Loans.Select((l, i) => l.IsEquityLike ? 0 : States[i].Balance).Sum() };
        for (var i = 0; i < Loans.Length; i++) Rows[i][m] = Rows[i][m] with { Balance = States[i].Balance, Unpaid = States[i].Arrears + (m >= Loans[i].Last ? States[i].Balance : 0) };
    }

    private double InterestPaid(int m)
    {
        var usd = 0.0;
        for (var i = 0; i < Loans.Length; i++) usd += Loans[i].IsEquityLike ? 0 : Rows[i][m].Interest;
        return usd;
    }

    private void Accrue(int m)
    {
        for (var i = 0; i < Loans.Length; i++)
        {
            var state = States[i];
            var added = Loans[i].Capitalised(m, state);
            States[i].Accrued += Loans[i].Accrual(m, state);
            States[i].Balance += added;
            Rows[i][m] = Rows[i][m] with { Capitalised = added };
        }
    }

    private void Operate(int m)
    {
        foreach (var c in _contracts) Book(c.With, Vehicle.Name, c.Name, m, c.Usd[m]);
        var capex = CapexIn(m);
        for (var i = 0; i < Loans.Length; i++) Lend(i, m, Loans[i].Draw(m, States[i], capex));
    }

    private void Lend(int i, int m, double usd)
    {
        if (usd <= 0) return;
        Book(Loans[i].Holder, Vehicle.Name, Loans[i].Name + ":draw", m, usd);
        Book(Vehicle.Name, Loans[i].Holder, Loans[i].Name + ":fee", m, usd * Loans[i].Fee);
        States[i].Balance += usd;
        Rows[i][m] = Rows[i][m] with { Drawn = Rows[i][m].Drawn + usd };
    }

    // What costs and capital take beyond cash: the cost reserve, then lines, then the holders by their shares.
    private void Call(int m)
    {
        if (Cash >= 0) return;
        Book(_costReserve, Vehicle.Name, "cost_reserve:use", m, Math.Min(-Cash, _book.Balance(_costReserve)));
        if (Cash < 0) DrawLines(m, -Cash);
        if (Cash < 0) CallHolders(m, -Cash);
    }

    private void CallHolders(int m, double need)
    {
        var all = Vehicle.Holders.Sum(h => h.Share);
        for (var h = 0; h < Vehicle.Holders.Count; h++)
        {
            var usd = need * Vehicle.Holders[h].Share / all;
            Book(Vehicle.Holders[h].Name, Vehicle.Name, "call", m, usd);
            _holders.PayIn(h, usd);
        }
    }

    private void DrawLines(int m, double need)
    {
        for (var i = 0; i < Loans.Length && need > 0; i++)
        {
            if (!Loans[i].IsLine) continue;
            // The fee is taken out of what is drawn.
            var usd = Math.Min(need / (1 - Loans[i].Fee), Loans[i].Undrawn(m, States[i]));
            Lend(i, m, usd);
            need -= usd * (1 - Loans[i].Fee);
        }
    }

    private (double Due, double Paid) Serve(int m)
    {
        var (due, paid) = (0.0, 0.0);
        for (var from = 0; from < Loans.Length;)
        {
            var to = from;
            while (to < Loans.Length && Loans[to].Rank == Loans[from].Rank) to++;
            var (rankDue, rankPaid) = ServeRank(m, from, to);
            (due, paid, from) = (due + rankDue, paid + rankPaid, to);
        }
        return (due, paid);
    }

    private (double Due, double Paid) ServeRank(int m, int from, int to)
    {
        var dues = new Due[to - from];
        var (all, debt) = (0.0, 0.0);
        for (var i = from; i < to; i++)
        {
            dues[i - from] = Loans[i].Due(m, States[i], _cash);
            all += dues[i - from].Total + States[i].Arrears;
            if (!Loans[i].IsEquityLike) debt += dues[i - from].Total;
        }
        if (all <= 0) return (0, 0);
        if (Cash < all) Book(_debtReserve, Vehicle.Name, "debt_reserve:use", m, Math.Min(debt, Math.Min(all - Math.Max(0, Cash), _book.Balance(_debtReserve))));
        if (Cash < all && m < _structure.Months - 1) DrawLines(m, all - Math.Max(0, Cash));
        // Until the last capital cost is paid, interest is a use like any other.
        if (Cash < all && _capexAhead[m] > 0) CallHolders(m, all - Math.Max(0, Cash));
        var share = Math.Clamp(Cash / all, 0, 1);
        var paid = 0.0;
        for (var i = from; i < to; i++)
        {
            var usd = PayLoan(i, m, dues[i - from], share);
            if (!Loans[i].IsEquityLike) paid += usd;
        }
        return (debt, paid);
    }

    // Arrears first, then interest, then principal; interest that is not paid becomes arrears.
    private double PayLoan(int i, int m, Due due, double share)
    {
        var usd = (due.Total + States[i].Arrears) * share;
        var arrears = Math.Min(usd, States[i].Arrears);
        var interest = Math.Min(usd - arrears, due.Interest);
        var principal = Math.Min(usd - arrears - interest, States[i].Balance);
        States[i].Arrears += due.Interest - interest - arrears;
        States[i].Accrued -= due.Interest;
        States[i].Balance = share == 1 && due.Principal >= States[i].Balance ? 0 : States[i].Balance - principal;
        Book(Vehicle.Name, Loans[i].Holder, Loans[i].Name + ":interest", m, arrears + interest);
        Book(Vehicle.Name, Loans[i].Holder, Loans[i].Name + ":principal", m, principal);
        var row = Rows[i][m];
        Rows[i][m] = row with { Interest = row.Interest + arrears + interest, Principal = row.Principal + principal };
        return arrears + interest + principal;
    }

    // In whole, at the greater of what is owed and the payments that are left at Treasuries and a spread; what cash does not reach is drawn and called.
    private void Redeem(int m)
    {
        for (var i = 0; i < Loans.Length; i++)
        {
            if (Loans[i].Redemption is not { } terms || terms.Month != m || States[i].Balance <= 0) continue;
            var (par, arrears) = (States[i].Balance, States[i].Arrears);
            var price = MakeWhole.Price(_structure.Start, m, [.. DebtSchedule.Payments(Loans[i], States[i], m, Loans[i].Last - m, _cash, CapexIn)], par, terms);
            if (Cash < price + arrears) DrawLines(m, price + arrears - Math.Max(0, Cash));
            if (Cash < price + arrears) CallHolders(m, price + arrears - Math.Max(0, Cash));
            Book(Vehicle.Name, Loans[i].Holder, Loans[i].Name + ":interest", m, arrears);
            Book(Vehicle.Name, Loans[i].Holder, Loans[i].Name + ":make_whole", m, price - par);
            Rows[i][m] = Rows[i][m] with { Interest = Rows[i][m].Interest + arrears };
            States[i].Arrears = 0;
            Prepay(i, m, par);
            Redemptions.Add(new RedemptionResult(Loans[i].Name, terms, par, price));
        }
    }

    private void RepayLines(int m)
    {
        for (var i = 0; i < Loans.Length; i++)
            if (Loans[i].IsLine && m < Loans[i].Last) Prepay(i, m, Math.Min(States[i].Balance, Spare(m)));
    }

    private void Prepay(int i, int m, double usd)
    {
        if (usd <= 0) return;
        Book(Vehicle.Name, Loans[i].Holder, Loans[i].Name + ":principal", m, usd);
        States[i].Balance = Math.Max(0, States[i].Balance - usd);
        Rows[i][m] = Rows[i][m] with { Principal = Rows[i][m].Principal + usd };
    }

    private void Reserve(int m)
    {
        Fill(_debtReserve, "debt_reserve", m, DebtReserveTarget(m));
        var costs = m + 1 < _structure.Months ? -_contracts.Where(c => !c.IsCapital).Sum(c => Math.Min(0, c.Usd[m + 1])) : 0;
        Fill(_costReserve, "cost_reserve", m, costs * Vehicle.CostReserveMonths);
    }

    // What the loans themselves will ask in the months ahead; of a broken last month its part.
    private double DebtReserveTarget(int m)
    {
        if (Vehicle.DebtReserveMonths <= 0) return 0;
        var target = 0.0;
        for (var i = 0; i < Loans.Length; i++)
        {
            if (Loans[i].IsEquityLike) continue;
            var k = 0;
            foreach (var due in DebtSchedule.Ahead(Loans[i], States[i], m, (int)Math.Ceiling(Vehicle.DebtReserveMonths), _cash, CapexIn)) target += due * Math.Min(1, Vehicle.DebtReserveMonths - k++);
        }
        return target;
    }

    // Of the next payment of each loan, the part of its period that has passed.
    private double SetAside(int m)
    {
        var usd = 0.0;
        for (var i = 0; i < Loans.Length; i++)
            if (Loans[i].PeriodPassed(m) is var passed and > 0)
                usd += passed * DebtSchedule.Next(Loans[i], States[i], m, _cash, CapexIn);
        return usd;
    }

    private double CapexIn(int m) => _capexAhead[m] - _capexAhead[m + 1];

    private void Fill(string account, string what, int m, double target)
    {
        var held = _book.Balance(account);
        if (held < target) Book(Vehicle.Name, account, what + ":fill", m, Math.Min(target - held, Spare(m)));
        else Book(account, Vehicle.Name, what + ":release", m, held - target);
    }

    private void Release(int m)
    {
        Book(_debtReserve, Vehicle.Name, "debt_reserve:release", m, _book.Balance(_debtReserve));
        Book(_costReserve, Vehicle.Name, "cost_reserve:release", m, _book.Balance(_costReserve));
    }

    private VehicleMonth Cover(int m, double due, double paid)
    {
        var (cash, service) = (_cash[m], due);
        for (var i = Math.Max(0, m - 11); i < m; i++) (cash, service) = (cash + Months[i].Cash, service + Months[i].Due);
        double? cover = service > 0 ? cash / service : null;
        // A covenant is tested once there is a full year.
        var isTested = cover is not null && m >= 11;
        return new VehicleMonth(_cash[m], due, paid, cover, isTested && cover < Vehicle.LockUp || paid < due - 0.01, isTested && cover < Vehicle.DefaultCover || paid < due - 0.01, 0);
    }

    // By rank; equal ranks in proportion to what is owed.
    private void Sweep(int m, double share)
    {
        var usd = share * Spare(m);
        for (var from = 0; from < Loans.Length && usd > 0;)
        {
            var to = from;
            var owed = 0.0;
            for (; to < Loans.Length && Loans[to].Rank == Loans[from].Rank; to++) owed += Loans[to].IsEquityLike || m < 1 ? 0 : States[to].Balance;
            var part = Math.Min(usd, owed);
            for (var i = from; i < to && part > 0; i++)
                if (!Loans[i].IsEquityLike) Prepay(i, m, part * (States[i].Balance / owed));
            (usd, from) = (usd - part, to);
        }
    }

    // Cash that capital cost ahead and the next payments of debt will take stays.
    private void Distribute(int m)
    {
        var usd = Spare(m);
        if (usd <= 0) return;
        var paid = _holders.Distribute(m, usd);
        for (var h = 0; h < paid.Length; h++) _book.Distribute(Vehicle.Name, Vehicle.Holders[h].Name, m, paid[h]);
    }

    private void Book(string from, string to, string category, int m, double usd) => _book.Pay(from, to, category, m, usd);
}
